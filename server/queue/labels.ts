import { inArray, isNull, or, type SQL } from "drizzle-orm";
import type { Connection } from "../../db/database";

/** What a run asks of its worker; null: any worker will do. */
export type Label = string | null;

/** The labels of runs that a worker may take: its own, and none. */
export function takenBy(labels: readonly string[]): readonly Label[] {
  return [null, ...labels];
}

/** Jobs with one of the labels. */
export function labelled({ tables: { jobs } }: Connection, labels: readonly Label[]): SQL | undefined {
  const words = labels.filter((label) => label !== null);
  const unlabelled = words.length < labels.length ? isNull(jobs.label) : undefined;
  return or(unlabelled, inArray(jobs.label, words));
}
