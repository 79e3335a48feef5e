import { z } from "zod";
import { ModscaleError } from "../../../domain/errors";
import type { SortKey } from "../../../domain/run-list";

/** A value that rows are ordered by: times in milliseconds; null where it is missing. */
export type SortValue = string | number | boolean | null;

/** Behind which row a page begins: the row's values of each sort key, and its id. */
export interface Place {
  readonly values: readonly SortValue[];
  readonly id: string;
}

const encoded = z.strictObject({
  /** The order that the place is one in. */
  by: z.string(),
  values: z.array(z.union([z.string(), z.number(), z.boolean(), z.null()])),
  id: z.string().min(1).max(64),
});

export function encodePlace(sort: readonly SortKey[], place: Place): string {
  return Buffer.from(JSON.stringify({ by: orderText(sort), ...place })).toString("base64url");
}

/** Throws `invalid` on text that `encodePlace` did not make for this order. */
export function decodePlace(text: string, sort: readonly SortKey[], keys: number): Place {
  const parsed = encoded.safeParse(readJson(Buffer.from(text, "base64url").toString("utf8")));
  if (parsed.success && parsed.data.by === orderText(sort) && parsed.data.values.length === keys) return parsed.data;
  throw new ModscaleError("invalid", "The cursor is not one of this list: load the list again from its start.");
}

function orderText(sort: readonly SortKey[]): string {
  return sort.map(({ by, direction }) => `${by} ${direction}`).join(", ");
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
