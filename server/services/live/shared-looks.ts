import type { LivePoll, Revision } from "./poll";

/**
 * What the live streams of one process have read within a tick. They all look at the same instants and reach the same revision,
 * so that from then on those that watch the same ask for the same, and it is read once however many they are.
 */
export class SharedLooks {
  readonly #tickMs: number;
  #tick = 0;
  readonly #revisions = new Map<string, Promise<readonly Revision[]>>();
  readonly #polls = new Map<string, Promise<LivePoll>>();

  constructor(tickMs: number) {
    this.#tickMs = tickMs;
  }

  /** Milliseconds until the next look. */
  get untilNextMs(): number {
    return this.#tickMs - (Date.now() % this.#tickMs);
  }

  /** `key`: all that the answer depends on. */
  revisions(key: unknown, read: () => Promise<readonly Revision[]>): Promise<readonly Revision[]> {
    this.#forget();
    return once(this.#revisions, key, read);
  }

  /** Likewise. */
  poll(key: unknown, read: () => Promise<LivePoll>): Promise<LivePoll> {
    this.#forget();
    return once(this.#polls, key, read);
  }

  /** Drops what an earlier tick has read. */
  #forget(): void {
    const tick = Math.floor(Date.now() / this.#tickMs);
    if (tick === this.#tick) return;
    this.#tick = tick;
    this.#revisions.clear();
    this.#polls.clear();
  }
}

function once<T>(answers: Map<string, Promise<T>>, key: unknown, read: () => Promise<T>): Promise<T> {
  const text = JSON.stringify(key);
  const known = answers.get(text);
  if (known) return known;
  const answer = read();
  answers.set(text, answer);
  // Who comes back after a failure must not be told of it once more.
  answer.catch(() => answers.delete(text));
  return answer;
}
