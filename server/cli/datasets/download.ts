import { createWriteStream } from "node:fs";
import { rm, stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { ModscaleError } from "../../../domain/errors";

/** Bytes that are on disk, and how many there will be where the server has said so. */
export type Progress = (received: number, total: number | null) => void;

/**
 * Fetches `url` into the file at `path`. What is there already is taken for the file's beginning, and only the rest is asked for
 * (RFC 9110, section 14); a server that knows no ranges sends all of it again. A connection that breaks is taken up again as long
 * as every try brings something.
 *
 * @throws ModscaleError `unavailable` where the server can't be reached or refuses, or the disk can't take the file. What came
 * until then stays.
 */
export async function download(url: string, path: string, progress: Progress): Promise<void> {
  for (;;) {
    const before = await sizeOf(path);
    try {
      return await receive(url, path, before, progress);
    } catch (error) {
      if (error instanceof ModscaleError || isDiskError(error) || (await sizeOf(path)) <= before)
        throw explained(error, url, path);
    }
  }
}

/** Bytes of the file at `path`; 0 where there is none. */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return 0;
    throw error;
  }
}

async function receive(url: string, path: string, from: number, progress: Progress): Promise<void> {
  // Packed on the way, its bytes would not be the file's.
  const headers = { "accept-encoding": "identity", ...(from > 0 ? { range: `bytes=${from}-` } : {}) };
  const response = await fetch(url, { headers });
  if (response.status === 416) {
    await response.body?.cancel();
    if (response.headers.get("content-range") === `bytes */${from}`) return;
    await rm(path);
    return receive(url, path, 0, progress);
  }
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new ModscaleError(
      "unavailable",
      `${url} answered ${response.status} ${response.statusText}: check the address.`,
    );
  }
  const start = response.status === 206 ? from : 0;
  const length = response.headers.get("content-length");
  const total = length === null ? null : start + Number(length);
  const body = response.body;
  async function* counted(): AsyncGenerator<Uint8Array> {
    let received = start;
    progress(received, total);
    for await (const chunk of body) {
      yield chunk;
      received += chunk.length;
      progress(received, total);
    }
  }
  await pipeline(counted, createWriteStream(path, { flags: start > 0 ? "a" : "w" }));
}

function explained(error: unknown, url: string, path: string): unknown {
  if (error instanceof ModscaleError) return error;
  if (isDiskError(error))
    return new ModscaleError("unavailable", `${path} can't be written: ${error.message}.`, [], { cause: error });
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const reason = cause instanceof Error ? cause.message || codeOf(cause) : String(cause);
  return new ModscaleError(
    "unavailable",
    `${url} can't be fetched: ${reason}. What has come is kept: run the command again to go on from there.`,
    [],
    { cause: error },
  );
}

const DISK_CODES = ["ENOSPC", "EDQUOT", "EACCES", "EPERM", "EROFS", "ENOTDIR", "EISDIR", "EIO", "EFBIG"];

function isDiskError(error: unknown): error is Error {
  return DISK_CODES.includes(codeOf(error) ?? "");
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
