/**
 * Lists of numbers as text, for what is sent to browsers: of a chart's points, printed digits are most of what goes over the
 * wire, and walking lists number by number most of what it costs to send them. Nothing is lost: NaN, ±Infinity and −0 survive.
 */

/** Shorter lists gain nothing. */
const LEAST = 16;
/** Of base64 (RFC 4648), as ASCII. */
const ALPHABET = new TextEncoder().encode("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");
const PADDING = "=".charCodeAt(0);
/** Bits of a number that one byte carries; the eighth says that more follow. */
const GROUP = 128;

/** A list that is to be sent as text. It arrives as a plain list. */
class PackedList {
  constructor(readonly numbers: readonly number[]) {}
}

/** How superjson is told of such lists, on both ends of the wire. */
export const NUMBER_LISTS = {
  isApplicable: (value: unknown): value is PackedList | readonly number[] => value instanceof PackedList,
  serialize: (list: PackedList | readonly number[]) => packNumbers(list instanceof PackedList ? list.numbers : list),
  deserialize: (text: string): PackedList | readonly number[] => unpackNumbers(text),
};

/** The value with its long lists of numbers marked to be packed; what holds none is not copied. */
export function markNumberLists(value: unknown): unknown {
  if (Array.isArray(value)) return isNumberList(value) ? new PackedList(value) : markItems(value);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  let marked: Record<string, unknown> | null = null;
  for (const [key, each] of Object.entries(value)) {
    const now = markNumberLists(each);
    if (now === each) continue;
    marked ??= { ...value };
    marked[key] = now;
  }
  return marked ?? value;
}

function markItems(items: readonly unknown[]): readonly unknown[] {
  let marked: unknown[] | null = null;
  for (const [index, each] of items.entries()) {
    const now = markNumberLists(each);
    if (now === each) continue;
    marked ??= [...items];
    marked[index] = now;
  }
  return marked ?? items;
}

function isNumberList(items: readonly unknown[]): items is readonly number[] {
  return items.length >= LEAST && items.every((each) => typeof each === "number");
}

/** A letter for the encoding, then base64: `s`, steps as distances in groups of seven bits; `f`, float32; `d`, float64. */
export function packNumbers(numbers: readonly number[]): string {
  if (isRisingSteps(numbers)) return `s${toBase64(packSteps(numbers))}`;
  if (numbers.every((value) => Object.is(value, Math.fround(value)))) return `f${toBase64(packFloats(numbers, 4))}`;
  return `d${toBase64(packFloats(numbers, 8))}`;
}

export function unpackNumbers(text: string): number[] {
  const bytes = fromBase64(text.slice(1));
  const view = new DataView(bytes.buffer);
  if (text.startsWith("f")) return Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(i * 4, true));
  if (text.startsWith("d")) return Array.from({ length: bytes.length / 8 }, (_, i) => view.getFloat64(i * 8, true));
  return unpackSteps(bytes);
}

function isRisingSteps(numbers: readonly number[]): boolean {
  let before = -1;
  for (const step of numbers) {
    if (!Number.isSafeInteger(step) || step <= before) return false;
    before = step;
  }
  return true;
}

function packSteps(steps: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  let before = -1;
  for (const step of steps) {
    let left = step - before;
    for (; left >= GROUP; left = Math.floor(left / GROUP)) bytes.push((left % GROUP) + GROUP);
    bytes.push(left);
    before = step;
  }
  return Uint8Array.from(bytes);
}

function unpackSteps(bytes: Uint8Array): number[] {
  const steps: number[] = [];
  let [step, distance, weight] = [-1, 0, 1];
  for (const byte of bytes) {
    distance += (byte % GROUP) * weight;
    weight *= GROUP;
    if (byte >= GROUP) continue;
    step += distance;
    steps.push(step);
    [distance, weight] = [0, 1];
  }
  return steps;
}

/** Little-endian floats of so many bytes each. */
function packFloats(numbers: readonly number[], size: 4 | 8): Uint8Array {
  const view = new DataView(new ArrayBuffer(numbers.length * size));
  let at = 0;
  for (const value of numbers) {
    if (size === 4) view.setFloat32(at, value, true);
    else view.setFloat64(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
}

/** Base64's characters as bytes of ASCII, which are decoded at once: much faster than `btoa`, which wants a text of bytes first. */
function toBase64(bytes: Uint8Array): string {
  const characters = new Uint8Array(Math.ceil(bytes.length / 3) * 4).fill(PADDING);
  let to = 0;
  for (let from = 0; from < bytes.length; from += 3) {
    const left = bytes.length - from;
    const bits = ((bytes[from] ?? 0) << 16) | ((bytes[from + 1] ?? 0) << 8) | (bytes[from + 2] ?? 0);
    characters[to] = ALPHABET[bits >> 18] ?? 0;
    characters[to + 1] = ALPHABET[(bits >> 12) & 63] ?? 0;
    if (left > 1) characters[to + 2] = ALPHABET[(bits >> 6) & 63] ?? 0;
    if (left > 2) characters[to + 3] = ALPHABET[bits & 63] ?? 0;
    to += 4;
  }
  return new TextDecoder().decode(characters);
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < characters.length; i++) bytes[i] = characters.charCodeAt(i);
  return bytes;
}
