import { asc, eq, inArray } from "drizzle-orm";
import type { Database } from "../../db/database";
import { newPlace, requireRunId, runOfPlace } from "./place";
import type { ArtifactStore } from "./port";

/** Bytes of one row at most: a file of hundreds of megabytes never has to pass through one parameter of a query. */
const PART_BYTES = 1 << 20;

/** A store in the database itself, for workers on other machines: what reaches the database reaches the files. */
export function databaseStore(db: Database): ArtifactStore {
  const { artifactParts: parts } = db.tables;
  const put = async (path: string, bytes: Uint8Array) => {
    const runId = runOfPlace(path);
    await db.transaction(async (tx) => {
      await tx.orm.delete(parts).where(eq(parts.path, path));
      for (const [part, data] of cut(bytes).entries()) await tx.orm.insert(parts).values({ path, part, runId, data });
    });
  };
  return {
    put,
    async write(runId, bytes) {
      const place = newPlace(runId);
      await put(place, bytes);
      return place;
    },
    async read(place) {
      runOfPlace(place);
      const rows = await db.orm
        .select({ data: parts.data })
        .from(parts)
        .where(eq(parts.path, place))
        .orderBy(asc(parts.part));
      return rows.length > 0 ? Buffer.concat(rows.map(({ data }) => data)) : null;
    },
    async remove(places) {
      places.forEach(runOfPlace);
      if (places.length > 0) await db.orm.delete(parts).where(inArray(parts.path, [...places]));
    },
    async list(runId) {
      const rows = await db.orm
        .selectDistinct({ path: parts.path })
        .from(parts)
        .where(eq(parts.runId, requireRunId(runId)));
      return rows.map(({ path }) => path);
    },
    async removeRuns(runIds) {
      runIds.forEach(requireRunId);
      if (runIds.length > 0) await db.orm.delete(parts).where(inArray(parts.runId, [...runIds]));
    },
  };
}

/** The bytes in parts; an empty file has one, since a file without any is none. */
function cut(bytes: Uint8Array): Buffer[] {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = [whole.subarray(0, PART_BYTES)];
  for (let from = PART_BYTES; from < whole.length; from += PART_BYTES)
    parts.push(whole.subarray(from, from + PART_BYTES));
  return parts;
}
