import type { Connection } from "../../../db/database";
import { ModscaleError } from "../../../domain/errors";
import { personName } from "../people";

/** The refusal of a change that was made of a version which is no longer the newest. */
export async function changedSince(
  db: Connection,
  what: "note" | "report",
  editedBy: string | null,
): Promise<ModscaleError> {
  const name = (await personName(db, editedBy)) ?? "Somebody";
  return new ModscaleError(
    "conflict",
    `${name} has changed this ${what} since you opened it. Your text is kept: compare it with theirs, and save again.`,
  );
}
