import { z } from "zod";
import type { GridPoint } from "./config/experiment";
import { FILTER_LENGTH } from "./filter/limits";
import type { Method } from "./methods";
import type { FailureCode, RunStatus } from "./status";

/** Longest name of a column, as text. */
const COLUMN_LENGTH = 200;

/** A field as a filter names it: `status`, `m`, `training.steps`, `test.loss`, `last(test.loss)`, a key in backquotes. */
const columnName = z.string().min(1).max(COLUMN_LENGTH);

const sortKey = z.strictObject({ by: columnName, direction: z.enum(["asc", "desc"]) });
export type SortKey = z.infer<typeof sortKey>;

/** Runs that a filter finds. `experimentId`: only those of one experiment, archived or not. */
export const runSelection = z.object({
  filter: z.string().max(FILTER_LENGTH).default(""),
  experimentId: z.string().max(64).nullish(),
});

/**
 * A page of them. Not strict: the browser's paged queries send a direction along, which is dropped. Without a sort key the newest
 * come first. What is missing comes last, whatever the direction.
 */
export const runListInput = runSelection.extend({
  sort: z.array(sortKey).max(3).default([]),
  columns: z.array(columnName).max(30).default([]),
  cursor: z.string().max(2000).nullish(),
  limit: z.int().min(1).max(100).default(50),
});

/** The rows of runs that a page shows already, anew. */
export const runRowsInput = runListInput.pick({ columns: true }).extend({ ids: z.array(z.string().max(64)).max(100) });

/** The whole list as a table: all that the filter finds, with the columns and in the order of the page. */
export const runTableInput = runListInput.omit({ cursor: true, limit: true });

/** Rows of a list as a file, at most. */
export const MOST_EXPORTED = 20_000;

/** What a cell holds; tags are a list. Durations are in seconds. */
export type CellValue = string | number | boolean | Date | readonly string[] | null;

/** A run in a list: what tells it from others, and the columns that were asked for, by the names that they were asked by. */
export interface RunListRow {
  readonly id: string;
  readonly experimentId: string;
  readonly experiment: string;
  readonly armId: string;
  readonly method: Method;
  readonly params: GridPoint;
  readonly seed: number;
  readonly status: RunStatus;
  readonly failure: FailureCode | null;
  readonly excluded: boolean;
  readonly values: Readonly<Record<string, CellValue>>;
}

/** Runs that one action may be done to at once. */
export const MOST_TARGETED = 10_000;

/** What an action on many is done to: runs by their ids, or all that a filter finds. */
export const runTarget = z.union([
  z.strictObject({ ids: z.array(z.string().max(64)).min(1).max(MOST_TARGETED) }),
  z.strictObject({ filter: z.string().max(FILTER_LENGTH), experimentId: z.string().max(64).nullish() }),
]);
export type RunTarget = z.infer<typeof runTarget>;

/** What an action on many came to. */
export interface BulkAnswer {
  readonly done: number;
  readonly skipped: number;
  /** Why some were skipped; null: none was. */
  readonly why: string | null;
}
