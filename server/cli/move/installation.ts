import { dirname, join } from "node:path";
import { isPostgres } from "../../../db/client";
import type { Connection } from "../../../db/database";
import { assertSchemaCurrent, migrateDatabase } from "../../../db/migrate";
import { sqlitePath } from "../../../db/sqlite";
import { ModscaleError } from "../../../domain/errors";
import { prepareQueue } from "../../queue";
import { copyFiles, type MovedFiles } from "./files";
import { requireEmpty, requireIdle, requireTwoSides } from "./require";
import { copyRows, digestOf } from "./rows";
import { type OpenSide, type Side, withSide } from "./side";
import { movedTables } from "./tables";

/** What a table had on one side, and has on the other. */
export interface TableMoved {
  readonly table: string;
  readonly rows: number;
  readonly rowsThere: number;
  readonly checksum: string;
  readonly checksumThere: string;
}

export interface Moved {
  readonly tables: readonly TableMoved[];
  readonly files: MovedFiles;
}

/**
 * Moves an installation: its files, then all its tables in one transaction, in which they are also read back, so that the target
 * holds all of it or nothing, however the move ends. The source is only read, and nobody writes there meanwhile. Throws
 * `conflict` where a side isn't fit for it, and `unavailable` where what came isn't what was there; then the target is as it was.
 */
export async function moveInstallation(from: Side, to: Side, say: (line: string) => void): Promise<Moved> {
  requireTwoSides(from, to);
  return withSide(from, async (source) => {
    await assertSchemaCurrent(source.db);
    await requireIdle(source.db);
    await migrateDatabase(to.url, { backupDir: backupDir(to) });
    return withSide(to, async (target) => {
      await prepareQueue(target.db);
      return source.db.transaction((snapshot) => moveAll(snapshot, source, target, say));
    });
  });
}

/** A SQLite file that is no database of this version is copied here before it is brought up to date. */
function backupDir({ url }: Side): string {
  return isPostgres(url) ? "" : join(dirname(sqlitePath(url)), "backups");
}

async function moveAll(
  snapshot: Connection,
  source: OpenSide,
  target: OpenSide,
  say: (line: string) => void,
): Promise<Moved> {
  await requireEmpty(target.db);
  await clearParts(target);
  say("Copying files …");
  const files = await copyFiles(snapshot, source.artifacts, target.artifacts);
  const tables = await target.db.transaction(async (tx) => {
    const copied = await copyTables(snapshot, tx, say);
    refuseDifference({ tables: copied, files });
    return copied;
  });
  return { tables, files };
}

/** Parts of files in a database that has nothing else come from a move that was cut off. */
async function clearParts({ db }: OpenSide): Promise<void> {
  await db.orm.delete(db.tables.artifactParts);
}

async function copyTables(from: Connection, to: Connection, say: (line: string) => void): Promise<TableMoved[]> {
  const moved: TableMoved[] = [];
  for (const table of movedTables()) {
    say(`Copying ${table.sqlName} …`);
    const before = await copyRows(from, to, table);
    const after = await digestOf(to, table);
    const rows = { rows: before.rows, rowsThere: after.rows };
    moved.push({ table: table.sqlName, ...rows, checksum: before.checksum, checksumThere: after.checksum });
  }
  return moved;
}

export function agrees({ rows, rowsThere, checksum, checksumThere }: TableMoved): boolean {
  return rows === rowsThere && checksum === checksumThere;
}

function refuseDifference({ tables, files }: Moved): void {
  const names = [...tables.filter((one) => !agrees(one)).map(({ table }) => table), ...files.different];
  if (names.length === 0) return;
  throw new ModscaleError(
    "unavailable",
    `What came is not what was there (${names.join(", ")}). Nothing was kept on --to: move again.`,
  );
}
