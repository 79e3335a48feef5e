import { databaseErrorKind } from "../db/errors";
import { ModscaleError } from "../domain/errors";

const TEXTS = {
  unavailable: "The database can't be reached. What trains goes on; try again in a moment.",
  busy: "The database is busy with others. What trains goes on; try again in a moment.",
  full: "The disk of the database is full: its administrator must free some room.",
} as const;

/** The database's fault, told without where it lies or how it said so. */
export class DatabaseAway extends ModscaleError {
  constructor(kind: keyof typeof TEXTS, cause: unknown) {
    super("unavailable", TEXTS[kind], [], { cause });
  }
}

/** What an error of the database's driver means to whoever asked; null for any other error. */
export function databaseAway(error: unknown): DatabaseAway | null {
  const kind = databaseErrorKind(error);
  return kind === "unavailable" || kind === "busy" || kind === "full" ? new DatabaseAway(kind, error) : null;
}
