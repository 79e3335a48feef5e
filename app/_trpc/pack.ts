/**
 * Lists of alike objects, packed by columns: what a page of thousands of runs carries has its keys once and not thousands of
 * times, and is walked by columns. `unpack(pack(value))` equals `value`.
 */

/** Marks a packed list. JSON of ours has no such key. */
const MARK = "§columns";

/** Shorter lists gain nothing. */
const LEAST = 8;

interface Packed {
  readonly [MARK]: readonly string[];
  readonly length: number;
  /** One packed list for each key. */
  readonly values: readonly unknown[];
}

type JsonObject = Readonly<Record<string, unknown>>;

/** A plain object; dates and the like are values. */
function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isPacked(value: JsonObject): value is JsonObject & Packed {
  return MARK in value;
}

/** The keys that all items have, in their order; null where they differ, or where an item is no object. */
function commonKeys(items: readonly unknown[]): readonly string[] | null {
  const first = items[0];
  if (items.length < LEAST || !isObject(first)) return null;
  const keys = Object.keys(first);
  const alike = items.every((item) => {
    if (!isObject(item)) return false;
    const own = Object.keys(item);
    return own.length === keys.length && own.every((key, index) => key === keys[index]);
  });
  return alike && keys.length > 0 ? keys : null;
}

export function pack(value: unknown): unknown {
  if (Array.isArray(value)) return packList(value);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, pack(each)]));
}

function packList(items: readonly unknown[]): unknown {
  const keys = commonKeys(items);
  if (!keys) return items.map(pack);
  const values = keys.map((key) => packList(items.map((item) => (isObject(item) ? item[key] : null))));
  return { [MARK]: keys, length: items.length, values } satisfies Packed;
}

export function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack);
  if (!isObject(value)) return value;
  if (isPacked(value)) return unpackList(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unpack(each)]));
}

function unpackList({ [MARK]: keys, length, values }: Packed): unknown[] {
  const columns = values.map((column) => {
    const list = unpack(column);
    return Array.isArray(list) ? list : [];
  });
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(keys.map((key, index) => [key, columns[index]?.[row]] as const)),
  );
}
