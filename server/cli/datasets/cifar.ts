import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { ModscaleError } from "../../../domain/errors";
import { DataError } from "../../training/data-error";
import { withLock } from "../../training/engine/lock";
import { CIFAR_FILES, cifarFolder, countRecords, findCifar } from "../../training/tasks/cifar/records";
import { download, type Progress, sizeOf } from "./download";
import { unpack } from "./unpack";

/** An archive, and the checksum that tells the right one. */
export interface Archive {
  readonly url: string;
  readonly md5: string;
}

/** CIFAR-10's binary version, as its authors publish it. */
export const OFFICIAL: Archive = {
  url: "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz",
  md5: "c32a1d4ab5d03f1284b67883e8d87530",
};

/** How the command tells what it does. */
export interface Report {
  readonly note: (line: string) => void;
  readonly progress: Progress;
}

/**
 * Fetches an archive, checks it, and puts its files into `<datasets>/cifar-10`: each at once and whole, the class names last, so
 * that no training ever reads half of them. Files that are there and complete are left alone. What was fetched of an archive is
 * kept until it has been unpacked, and a later call goes on from there.
 *
 * @throws ModscaleError where the archive can't be fetched, isn't the right one, or can't be written.
 */
export async function fetchCifar(datasets: string, archive: Archive, report: Report): Promise<void> {
  const folder = cifarFolder(datasets);
  await makeFolder(folder);
  const wait = () => report.note("Waiting for another command that fetches the same files …");
  await withLock(join(datasets, ".cifar-10.lock"), wait, async () => {
    if (isComplete(datasets)) return report.note(`CIFAR-10 is complete in ${folder}.`);
    const file = join(datasets, "cifar-10-binary.tar.gz.part");
    await fetchChecked(archive, file, report);
    report.note("Unpacking …");
    await unpackInto(file, datasets, folder);
    await rm(file);
    report.note(`CIFAR-10 is complete in ${folder}.`);
  });
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `${folder} can't be made: ${reason}. Set MODSCALE_DATASETS to a folder that can be written.`;
    throw new ModscaleError("unavailable", message, [], { cause });
  }
}

function isComplete(datasets: string): boolean {
  try {
    const { training, test } = findCifar(datasets);
    for (const path of [...training, test]) countRecords(path);
    return training.length === CIFAR_FILES.training.length;
  } catch (error) {
    if (error instanceof DataError) return false;
    throw error;
  }
}

/** An archive whose first part an earlier call left may be of another version: then it is fetched whole, once. */
async function fetchChecked({ url, md5 }: Archive, file: string, { note, progress }: Report): Promise<void> {
  const left = await sizeOf(file);
  note(left > 0 ? `Fetching the rest of ${url} …` : `Fetching ${url} …`);
  await download(url, file, progress);
  if ((await md5Of(file)) === md5) return;
  if (left > 0) {
    await rm(file);
    note("What an earlier command had left is of another file. Fetching it whole …");
    await download(url, file, progress);
  }
  const found = await md5Of(file);
  if (found === md5) return;
  await rm(file);
  throw new ModscaleError(
    "invalid",
    `${url} is not the right archive: its MD5 is ${found}, expected ${md5}. It was deleted; try again, or name another mirror with --from.`,
  );
}

async function md5Of(path: string): Promise<string> {
  const hash = createHash("md5");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}

async function unpackInto(file: string, datasets: string, folder: string): Promise<void> {
  const { training, test, meta } = CIFAR_FILES;
  const names = [...training, test, meta];
  const unpacked = await mkdtemp(join(datasets, ".cifar-10-"));
  try {
    await unpack(file, unpacked, names);
    for (const name of names) await rename(join(unpacked, name), join(folder, name));
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}
