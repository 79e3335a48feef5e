import { createReadStream, createWriteStream } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname, join, normalize, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { createInflateRaw } from "node:zlib";

/**
 * A reader for the zip archives that wheels are: stored or deflated entries under 4 GiB, no encryption (PKWARE APPNOTE
 * 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16). The archive's hash is checked before, so entries' CRCs aren't.
 */
interface Entry {
  readonly name: string;
  readonly method: number;
  readonly compressed: number;
  readonly size: number;
  /** True for programs, by the Unix mode that the archive keeps. */
  readonly executable: boolean;
  /** Where the entry's local header starts. */
  readonly offset: number;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const CENTRAL_SIGNATURE = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
const ZIP64 = 0xffffffff;
const STORED = 0;
const DEFLATED = 8;
const READ_BYTES = 1 << 20;
const ANYBODY_EXECUTES = 0o111;

/**
 * Unpacks the entries whose paths begin with one of `take` under `folder`.
 *
 * @throws where the file isn't such an archive.
 */
export async function unzip(archive: string, folder: string, take: readonly string[]): Promise<void> {
  const file = await open(archive);
  try {
    const entries = await readEntries(file);
    const wanted = entries.filter(({ name }) => !name.endsWith("/") && take.some((start) => name.startsWith(start)));
    for (const entry of wanted) await extract(file, archive, entry, folder);
  } finally {
    await file.close();
  }
}

async function readEntries(file: FileHandle): Promise<Entry[]> {
  const { size } = await file.stat();
  const tail = await read(file, Math.max(0, size - END_BYTES - MAX_COMMENT), Math.min(size, END_BYTES + MAX_COMMENT));
  let end = tail.length - END_BYTES;
  while (end >= 0 && tail.readUInt32LE(end) !== END_SIGNATURE) end--;
  if (end < 0) throw new Error("it has no zip directory");
  const count = tail.readUInt16LE(end + 10);
  const directory = await read(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries: Entry[] = [];
  for (let at = 0; entries.length < count; ) {
    if (directory.readUInt32LE(at) !== CENTRAL_SIGNATURE) throw new Error("its zip directory is damaged");
    const nameBytes = directory.readUInt16LE(at + 28);
    const entry: Entry = {
      name: directory.toString("utf8", at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes),
      method: directory.readUInt16LE(at + 10),
      compressed: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      // External attributes: the upper half is the Unix mode.
      executable: (directory.readUInt16LE(at + 40) & ANYBODY_EXECUTES) !== 0,
      offset: directory.readUInt32LE(at + 42),
    };
    if ([entry.compressed, entry.size, entry.offset].includes(ZIP64)) throw new Error(`${entry.name} is over 4 GiB`);
    entries.push(entry);
    at += CENTRAL_BYTES + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function extract(file: FileHandle, archive: string, entry: Entry, folder: string): Promise<void> {
  const target = inside(folder, entry.name);
  const header = await read(file, entry.offset, LOCAL_BYTES);
  if (header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw new Error(`its entry ${entry.name} is damaged`);
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw new Error(`its entry ${entry.name} is packed by method ${entry.method}, which is unknown here`);
  }
  const start = entry.offset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
  await mkdir(dirname(target), { recursive: true });
  const output = createWriteStream(target, { mode: entry.executable ? 0o777 : 0o666 });
  if (entry.compressed === 0) return void (await pipeline([], output));
  const input = createReadStream(archive, { start, end: start + entry.compressed - 1, highWaterMark: READ_BYTES });
  if (entry.method === STORED) await pipeline(input, output);
  else await pipeline(input, createInflateRaw(), output);
  if (output.bytesWritten !== entry.size) throw new Error(`its entry ${entry.name} is cut short`);
}

/** The path of an entry, refused where it would leave the folder. */
function inside(folder: string, name: string): string {
  const target = normalize(join(folder, name));
  if (!target.startsWith(normalize(folder) + sep)) throw new Error(`its entry ${name} leaves the folder`);
  return target;
}

async function read(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw new Error("it is cut short");
  return buffer;
}
