import type { z } from "zod";
import { pointParts } from "../../../domain/config/point";
import { type Cell, toCsv } from "../../../domain/csv";
import { ModscaleError } from "../../../domain/errors";
import { type CellValue, MOST_EXPORTED, type RunListRow, runTableInput } from "../../../domain/run-list";
import { authorize } from "../authorize";
import type { Context } from "../context";
import { parseInput } from "../parse";
import { findPage } from "../runs/find-page";
import { planList } from "../runs/plan-list";
import { readRows } from "../runs/read-columns";
import type { ExportedFile } from "./file";

/** Rows whose columns are read at once. */
const BATCH = 500;
/** What tells a run from others; the columns asked for follow. */
const HEADER = ["run", "experiment", "method", "point", "seed"];

/** A list of runs as a table: all that the filter finds, in its order. Throws `too_large` where they are too many for one file. */
export async function runsCsv(ctx: Context, raw: z.input<typeof runTableInput>): Promise<ExportedFile> {
  const actor = authorize(ctx, "finding:read");
  const { db } = ctx;
  const { query, shown } = await planList(db, actor, parseInput(runTableInput, raw));
  const places = await findPage(db, { ...query, after: null, limit: MOST_EXPORTED + 1 });
  if (places.length > MOST_EXPORTED) {
    const most = MOST_EXPORTED.toLocaleString("en-US");
    throw new ModscaleError("too_large", `More than ${most} runs are too many for one file: narrow the filter.`);
  }
  const names = shown.map(({ name }) => name);
  const rows: Cell[][] = [];
  for (let from = 0; from < places.length; from += BATCH) {
    const ids = places.slice(from, from + BATCH).map(({ id }) => id);
    rows.push(...(await readRows(db, ids, shown)).map((row) => line(row, names)));
  }
  return { filename: "runs.csv", body: toCsv({ header: [...HEADER, ...names], rows }) };
}

function line({ id, experiment, method, params, seed, values }: RunListRow, names: readonly string[]): Cell[] {
  return [id, experiment, method, pointParts(params).join(", "), seed, ...names.map((name) => cell(values[name]))];
}

/** Times in UTC; tags as one text. */
function cell(value: CellValue | undefined): Cell {
  if (value === undefined || value === null || typeof value === "number" || typeof value === "string")
    return value ?? null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === "boolean" ? String(value) : value.join(", ");
}
