import { createHash } from "node:crypto";
import { normalQuantile } from "../../domain/normal";
import { type Key, philox4x32 } from "./philox";

const TWO_32 = 2 ** 32;
const WORDS = 4;

/**
 * What a run's random numbers are for; each purpose has its own stream, so that arms sharing a seed share task, split and batch
 * order whatever else they draw. `scale` is the wider test inputs, `rule` the rule's starts and batches, `chance` the random
 * projections that measures are read against.
 */
export type StreamName = "task" | "split" | "test" | "scale" | "noise" | "init" | "rule" | "batches" | "chance";

/** A stream of random numbers, fixed by its seed and names, that can be read and set back at any position. */
export class Rng {
  readonly #key: Key;
  /** The block's number, low word first, and the stream's own two words. */
  readonly #counter: [number, number, number, number];
  readonly #block = new Uint32Array(WORDS);
  #loaded = -1;
  #position = 0;

  constructor(key: Key, nonce: readonly [number, number]) {
    this.#key = key;
    this.#counter = [0, 0, ...nonce];
  }

  /** 32-bit words drawn so far: an integer below 2^53 that checkpoints keep. */
  get position(): number {
    return this.#position;
  }

  set position(words: number) {
    if (!Number.isSafeInteger(words) || words < 0)
      throw new RangeError(`A stream's position is an integer ≥ 0, not ${words}.`);
    this.#position = words;
  }

  /** An unsigned 32-bit integer. */
  word(): number {
    const block = Math.floor(this.#position / WORDS);
    if (block !== this.#loaded) {
      this.#counter[0] = block % TWO_32;
      this.#counter[1] = Math.floor(block / TWO_32);
      philox4x32(this.#counter, this.#key, this.#block);
      this.#loaded = block;
    }
    const word = this.#block[this.#position % WORDS] ?? 0;
    this.#position += 1;
    return word;
  }

  /** Uniform on [0, 1), in steps of 2^-32. One word. */
  uniform(): number {
    return this.word() / TWO_32;
  }

  /** Standard normal by inversion, |z| < 6.4. One word. */
  normal(): number {
    return normalQuantile((this.word() + 0.5) / TWO_32);
  }

  /** An integer in [0, below), each equally likely (words that would favour small ones are drawn again); 1 ≤ below ≤ 2^32. */
  int(below: number): number {
    if (!Number.isInteger(below) || below < 1 || below > TWO_32)
      throw new RangeError(`int() needs a bound from 1 to 2^32, not ${below}.`);
    return this.#below(below, TWO_32 - (TWO_32 % below));
  }

  /** Fills `out` with `first` plus integers as `int(below)` gives them. */
  fillInts(out: Int32Array, below: number, first: number): Int32Array {
    if (out.length === 0) return out;
    out[0] = first + this.int(below);
    const limit = TWO_32 - (TWO_32 % below);
    for (let i = 1; i < out.length; i += 1) out[i] = first + this.#below(below, limit);
    return out;
  }

  /** `limit`: the largest multiple of `below` up to 2^32. */
  #below(below: number, limit: number): number {
    let word = this.word();
    while (word >= limit) word = this.word();
    // Exact, and several times as fast as % on numbers beyond 2^31.
    return word - Math.floor(word / below) * below;
  }

  fillUniform(out: Float32Array): Float32Array {
    for (let i = 0; i < out.length; i += 1) out[i] = this.uniform();
    return out;
  }

  fillNormal(out: Float32Array): Float32Array {
    for (let i = 0; i < out.length; i += 1) out[i] = this.normal();
    return out;
  }

  /** 0 … n − 1 in random order (Fisher–Yates). */
  permutation(n: number): Int32Array {
    const order = Int32Array.from({ length: n }, (_, index) => index);
    for (let i = n - 1; i > 0; i -= 1) {
      const j = this.int(i + 1);
      const held = order[i] ?? 0;
      order[i] = order[j] ?? 0;
      order[j] = held;
    }
    return order;
  }
}

/** The stream of a seed and names. Different names give independent streams (128 bits of SHA-256 tell them apart). */
export function stream(seed: number, name: StreamName, ...more: readonly (string | number)[]): Rng {
  const hash = createHash("sha256")
    .update(JSON.stringify([seed, name, ...more]))
    .digest();
  return new Rng([hash.readUInt32LE(0), hash.readUInt32LE(4)], [hash.readUInt32LE(8), hash.readUInt32LE(12)]);
}
