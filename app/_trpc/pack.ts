/**
 * Lists of objects of few kinds, packed by columns: what a page of thousands of runs carries has its keys once for each kind and
 * not thousands of times, and is walked by columns. `unpack(pack(value))` equals `value`.
 */

/** Marks a packed list. JSON of ours has no such key. */
const MARK = "§columns";

/** Shorter lists gain nothing, and so do lists with fewer items of a kind. */
const LEAST = 8;

interface Packed {
  /** Of each kind of items its keys, in their order. */
  readonly [MARK]: readonly (readonly string[])[];
  readonly length: number;
  /** Of each item its kind; null: all are of one. */
  readonly kinds: readonly number[] | null;
  /** Of each kind one packed list for each key. */
  readonly values: readonly (readonly unknown[])[];
}

type JsonObject = Readonly<Record<string, unknown>>;

/** A plain object; dates and the like are values. */
function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isPacked(value: JsonObject): value is JsonObject & Packed {
  return MARK in value;
}

interface Kind {
  readonly keys: readonly string[];
  readonly items: JsonObject[];
}

/** The items by their keys, and of each item its kind; null where they are no objects, or of too many kinds. */
function kindsOf(
  items: readonly unknown[],
): { readonly kinds: readonly Kind[]; readonly of: readonly number[] } | null {
  if (items.length < LEAST) return null;
  const known = new Map<string, number>();
  const kinds: Kind[] = [];
  const of: number[] = [];
  for (const item of items) {
    if (!isObject(item)) return null;
    const keys = Object.keys(item);
    const name = JSON.stringify(keys);
    const at = known.get(name) ?? kinds.length;
    if (at === kinds.length) {
      if (keys.length === 0 || (kinds.length + 1) * LEAST > items.length) return null;
      known.set(name, at);
      kinds.push({ keys, items: [] });
    }
    kinds[at]?.items.push(item);
    of.push(at);
  }
  return { kinds, of };
}

export function pack(value: unknown): unknown {
  if (Array.isArray(value)) return packList(value);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, pack(each)]));
}

function packList(items: readonly unknown[]): unknown {
  const found = kindsOf(items);
  if (!found) return items.map(pack);
  const { kinds, of } = found;
  return {
    [MARK]: kinds.map(({ keys }) => keys),
    length: items.length,
    kinds: kinds.length === 1 ? null : of,
    values: kinds.map((kind) => kind.keys.map((key) => packList(kind.items.map((item) => item[key])))),
  } satisfies Packed;
}

export function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack);
  if (!isObject(value)) return value;
  if (isPacked(value)) return unpackList(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unpack(each)]));
}

function unpackList({ [MARK]: keys, length, kinds, values }: Packed): unknown[] {
  const columns = values.map((kind) =>
    kind.map((column) => {
      const list = unpack(column);
      return Array.isArray(list) ? list : [];
    }),
  );
  const next = keys.map(() => 0);
  return Array.from({ length }, (_, item) => {
    const kind = kinds?.[item] ?? 0;
    const row = next[kind] ?? 0;
    next[kind] = row + 1;
    return Object.fromEntries((keys[kind] ?? []).map((key, index) => [key, columns[kind]?.[index]?.[row]] as const));
  });
}
