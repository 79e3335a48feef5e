import { and, type Column, eq, lt, or, type SQL } from "drizzle-orm";
import { z } from "zod";
import { ModscaleError } from "../../domain/errors";

/** A place in a list ordered by time, newest first; ids break ties. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

const place = z.strictObject({ at: z.int().min(0), id: z.string().min(1).max(64) });

function encodeCursor({ at, id }: Place): string {
  return Buffer.from(JSON.stringify({ at: at.getTime(), id })).toString("base64url");
}

/** Throws `invalid` on text that `encodeCursor` did not make. */
function decodeCursor(text: string): Place {
  const parsed = place.safeParse(parseJson(Buffer.from(text, "base64url").toString("utf8")));
  if (parsed.success) return { at: new Date(parsed.data.at), id: parsed.data.id };
  throw new ModscaleError("invalid", "The cursor of this list is damaged: load the list again from its start.");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Rows after a cursor, for lists in falling order of (time, id). */
export function afterCursor(time: Column, id: Column, cursor: string | null | undefined): SQL | undefined {
  if (!cursor) return undefined;
  const { at, id: last } = decodeCursor(cursor);
  return or(lt(time, at), and(eq(time, at), lt(id, last)));
}

/** Cuts a list of one row more than `limit` to a page. */
export function page<T>(
  rows: readonly T[],
  limit: number,
  at: (row: T) => Place,
): { rows: readonly T[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, nextCursor: rows.length > limit && last ? encodeCursor(at(last)) : null };
}
