/** npm passes a terminal's Ctrl-C on to whom it has reached already: two signals within this time are one press. */
const SAME_PRESS_MS = 1000;

/** Tells a first signal to end from a second one, by which somebody says that they don't want to wait. */
export class Press {
  #at: number | null = null;

  /** Notes a signal; true where the first one came some time ago. */
  again(): boolean {
    const now = performance.now();
    if (this.#at !== null && now - this.#at > SAME_PRESS_MS) return true;
    this.#at ??= now;
    return false;
  }
}
