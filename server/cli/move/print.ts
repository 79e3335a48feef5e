import { isPostgres } from "../../../db/client";
import { locationText } from "../../artifacts/location";
import { agrees, type Moved } from "./installation";
import type { Side } from "./side";

/** What was moved, a line for each table and one for the files. */
export function movedText({ tables, files }: Moved): string {
  const width = Math.max(...tables.map(({ table }) => table.length));
  const line = (name: string, count: number | string, sum: string, note: string) =>
    `${name.padEnd(width)}  ${String(count).padStart(9)}  ${sum.padEnd(32)}  ${note}`.trimEnd();
  const lines = tables.map((one) => line(one.table, one.rows, one.checksum, agrees(one) ? "agrees" : "DIFFERS"));
  const lost = files.lost.map((place) => `${place} was gone or damaged before, and did not come along.`);
  return [
    line("table", "rows", "checksum", ""),
    ...lines,
    line("files", files.files, `${files.bytes} bytes, by SHA-256`, files.different.length === 0 ? "agree" : "DIFFER"),
    ...lost,
  ].join("\n");
}

/** What whoever starts the server there has to set, and what to bring along. */
export function nextSteps(to: Side): string {
  const password = /(?<=:\/\/[^:@/]*:)[^@/]*(?=@)/;
  const url = isPostgres(to.url) ? to.url.replace(password, "…") : to.url;
  return [
    "Start the server and workers there with",
    `  DATABASE_URL=${url}`,
    `  MODSCALE_ARTIFACTS=${locationText(to.location)}`,
    "and keep what no database holds:",
    "  NEXTAUTH_SECRET, or the file `secret` in MODSCALE_DATA: without it everybody signs in anew",
    "  NEXTAUTH_URL and the sign-in providers' variables",
    "  the folder `datasets` in MODSCALE_DATA, or MODSCALE_DATASETS",
    "The old installation is as it was. Delete it once you have seen the new one.",
  ].join("\n");
}
