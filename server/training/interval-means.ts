/** Where an `IntervalMeans` stands: the next interval's index, its sum and count so far, and the last mean. */
export interface IntervalState {
  readonly next: number;
  readonly sum: number;
  readonly count: number;
  readonly last: number;
}

/** Turns a value for each step into points: the mean over the steps since the one before, at the steps given. */
export class IntervalMeans {
  readonly #at: readonly number[];
  #next = 0;
  #sum = 0;
  #count = 0;
  #last = Number.NaN;

  /** at: steps that end an interval, rising. `from`: where another one stood; null: before the first step. */
  constructor(at: readonly number[], from: IntervalState | null = null) {
    this.#at = at;
    if (!from) return;
    this.#next = from.next;
    this.#sum = from.sum;
    this.#count = from.count;
    this.#last = from.last;
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

  get state(): IntervalState {
    return { next: this.#next, sum: this.#sum, count: this.#count, last: this.#last };
  }
}
