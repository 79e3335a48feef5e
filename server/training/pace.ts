/** Wall time of one chunk: short enough that a stop is heard and points arrive several times a second. */
const CHUNK_SECONDS = 0.15;
const FIRST_STEPS = 2;
/** A chunk grows at most this much from one to the next: the first steps of a program are slower than the rest. */
const GROWTH = 4;

/** How many steps the next chunk takes, from how long the last one took. */
export class Pace {
  #steps = FIRST_STEPS;

  get steps(): number {
    return this.#steps;
  }

  took(steps: number, seconds: number): void {
    const fitting = Math.floor((CHUNK_SECONDS * steps) / Math.max(seconds, 1e-6));
    this.#steps = Math.max(1, Math.min(fitting, GROWTH * steps));
  }
}
