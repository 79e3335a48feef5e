/** Turns a value for each step into points: the mean over the steps since the one before, at the steps given. */
export class IntervalMeans {
  readonly #at: readonly number[];
  #next = 0;
  #sum = 0;
  #count = 0;
  #last = Number.NaN;

  /** at: steps that end an interval, rising. */
  constructor(at: readonly number[]) {
    this.#at = at;
  }

  /** Takes the value of the next step; returns the mean where that step ends an interval. */
  add(step: number, value: number): number | null {
    this.#sum += value;
    this.#count += 1;
    if (step < (this.#at[this.#next] ?? Number.POSITIVE_INFINITY)) return null;
    this.#next += 1;
    this.#last = this.#sum / this.#count;
    this.#sum = 0;
    this.#count = 0;
    return this.#last;
  }

  /** The mean of the last interval that ended; NaN before the first. */
  get last(): number {
    return this.#last;
  }
}
