import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import superjson from "superjson";
import { ModscaleError } from "../../../domain/errors";
import type { FrozenView } from "../../../domain/report/views";
import { WRITING_LIMITS } from "../../../domain/writing-limits";

/** What is kept of a frozen figure. */
export type Snapshot = Omit<FrozenView, "id" | "frozenAt">;

const packAsync = promisify(gzip);
const unpackAsync = promisify(gunzip);

/** As bytes; dates, NaN and infinities come back as they were. Throws `too_large`. */
export async function packSnapshot(snapshot: Snapshot): Promise<Buffer> {
  const text = superjson.stringify(snapshot);
  const bytes = text.length <= WRITING_LIMITS.snapshotRawBytes ? await packAsync(text) : null;
  if (bytes && bytes.length <= WRITING_LIMITS.snapshotBytes) return bytes;
  throw new ModscaleError(
    "too_large",
    "This experiment has too much behind the figure to be frozen: insert it as a live one, or freeze a smaller experiment.",
  );
}

/** Throws where the bytes unpack to more than any snapshot holds. */
export async function unpackSnapshot(bytes: Buffer): Promise<Snapshot> {
  // A character takes at most three bytes in UTF-8.
  const text = await unpackAsync(bytes, { maxOutputLength: 3 * WRITING_LIMITS.snapshotRawBytes });
  return superjson.parse<Snapshot>(text.toString("utf8"));
}
