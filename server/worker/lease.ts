const MS_PER_SECOND = 1000;
const LONGEST_BEFORE_RENEWAL_MS = 3000;
/** Shares of a lease: after the first it is renewed, and after the second nothing trains on it any more; the rest is for clocks that differ and for the chunk of steps under way. */
const RENEWED_AFTER = 0.2;
const SPENT_AFTER = 0.9;

/** How much is left of the hold that a stack has on its runs, as its worker may count on it. */
export class Lease {
  readonly #ms: number;
  #since: number;

  /** `since`: the moment before it was asked for. */
  constructor(seconds: number, since: number) {
    this.#ms = seconds * MS_PER_SECOND;
    this.#since = since;
  }

  /** It was granted anew, asked for at `since`. */
  renewed(since: number): void {
    this.#since = since;
  }

  get isDue(): boolean {
    return Date.now() - this.#since > Math.min(LONGEST_BEFORE_RENEWAL_MS, this.#ms * RENEWED_AFTER);
  }

  /** True where somebody else may have taken the runs over by now, or will any moment. */
  get isSpent(): boolean {
    return Date.now() - this.#since > this.#ms * SPENT_AFTER;
  }
}
