import { dirname, join, resolve } from "node:path";
import { isPostgres, openDatabase } from "../../../db/client";
import type { Database } from "../../../db/database";
import { sqlitePath } from "../../../db/sqlite";
import { ModscaleError } from "../../../domain/errors";
import { type ArtifactLocation, LOCATION_FORMS, parseLocation } from "../../artifacts/location";
import { openArtifacts } from "../../artifacts/open";
import type { ArtifactStore } from "../../artifacts/port";

/** One end of a move: a database, and where its files lie. */
export interface Side {
  /** As `DATABASE_URL` says it. */
  readonly url: string;
  readonly location: ArtifactLocation;
}

export interface OpenSide {
  readonly db: Database;
  readonly artifacts: ArtifactStore;
}

/**
 * The side that `database` names (`sqlite:PATH`, `file:PATH`, `postgres://…` or `postgres:URL`), its files where `artifacts` says
 * or else where an installation on it has them. Relative paths are meant from `root`. Throws `invalid` for anything else.
 */
export function parseSide(database: string, artifacts: string | undefined, root: string): Side {
  const url = databaseUrl(database, root);
  if (artifacts === undefined) {
    const folder = { kind: "folder" as const, path: join(dirname(sqlitePath(url)), "artifacts") };
    return { url, location: isPostgres(url) ? { kind: "database" } : folder };
  }
  const location = parseLocation(artifacts, root);
  if (!location) throw new ModscaleError("invalid", `${artifacts} is no store of artifacts: name ${LOCATION_FORMS}.`);
  return { url, location };
}

function databaseUrl(text: string, root: string): string {
  const path = /^(?:sqlite|file):(?:\/\/(?=\/))?(.+)$/.exec(text)?.[1];
  if (path !== undefined) return `file:${resolve(root, path)}`;
  const url = text.replace(/^postgres:(?=postgres(ql)?:\/\/)/, "");
  if (/^postgres(ql)?:\/\//.test(url)) return url;
  throw new ModscaleError("invalid", `${text} is no database: name sqlite:PATH or postgres://user:password@host/name.`);
}

/** Opens a side, runs `work` on it and closes it. */
export async function withSide<T>({ url, location }: Side, work: (side: OpenSide) => Promise<T>): Promise<T> {
  const db = await openDatabase(url);
  try {
    return await work({ db, artifacts: openArtifacts(location, db) });
  } finally {
    await db.close();
  }
}
