import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { basename, join } from "node:path";
import { IMAGE_CLASSES } from "../../../../domain/config/task";
import { DataError } from "../../data-error";

/** The official binary format: one label byte (0–9), then 3 · 32 · 32 pixel bytes, red, green and blue plane, row by row. */
export const PIXEL_BYTES = 3 * 32 * 32;
const RECORD_BYTES = 1 + PIXEL_BYTES;

/** Names of the files of the official binary version. */
export const CIFAR_FILES = {
  training: [1, 2, 3, 4, 5].map((number) => `data_batch_${number}.bin`),
  test: "test_batch.bin",
  meta: "batches.meta.txt",
} as const;
const RECORDS_AT_ONCE = 500;

/** The files of a folder in the official binary format. */
export interface CifarFiles {
  /** Those of data_batch_1.bin … data_batch_5.bin that are there, in order; at least one. */
  readonly training: readonly string[];
  readonly test: string;
}

/** Where CIFAR-10 lies in a folder of data sets. */
export function cifarFolder(datasets: string): string {
  return join(datasets, "cifar-10");
}

/** Finds the files of `<datasets>/cifar-10`. @throws DataError that says what to put where. */
export function findCifar(datasets: string): CifarFiles {
  const folder = cifarFolder(datasets);
  const training = CIFAR_FILES.training.map((name) => join(folder, name)).filter(isFile);
  const test = join(folder, CIFAR_FILES.test);
  const meta = join(folder, CIFAR_FILES.meta);
  const missing = [
    ...(training.length === 0 ? ["data_batch_1.bin (to data_batch_5.bin)"] : []),
    ...[test, meta].filter((path) => !isFile(path)).map((path) => basename(path)),
  ];
  if (missing.length > 0) {
    throw new DataError(
      `CIFAR-10 is not complete in ${folder}: missing ${missing.join(", ")}. Fetch it with: npm run -s lab -- data cifar-10. ` +
        "Or put the files of its binary version there, or set MODSCALE_DATASETS to the folder that holds cifar-10.",
    );
  }
  checkClassNames(meta);
  return { training, test };
}

function isFile(path: string): boolean {
  try {
    closeSync(openSync(path, "r"));
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return false;
    throw new DataError(`${path} can't be read: ${error instanceof Error ? error.message : String(error)}.`, {
      cause: error,
    });
  }
}

function checkClassNames(path: string): void {
  const names = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  if (names.length === IMAGE_CLASSES) return;
  throw new DataError(
    `${path} names ${names.length} classes; expected ${IMAGE_CLASSES}, one a line: this is not CIFAR-10's ${CIFAR_FILES.meta}.`,
  );
}

/** Gives each record's label and pixel bytes (valid only during the call) in order. @throws DataError naming file, offset and expectation. */
export function readRecords(path: string, visit: (label: number, pixels: Uint8Array) => void): void {
  const file = openSync(path, "r");
  try {
    const size = fstatSync(file).size;
    checkSize(path, size);
    const buffer = new Uint8Array(RECORD_BYTES * RECORDS_AT_ONCE);
    for (let offset = 0; offset < size; ) {
      const read = readSync(file, buffer, 0, Math.min(buffer.length, size - offset), offset);
      const records = Math.floor(read / RECORD_BYTES);
      if (records === 0)
        throw new DataError(
          `${path} became shorter while it was read: it ended at offset ${offset + read}, expected ${size} bytes.`,
        );
      for (let record = 0; record < records; record += 1) {
        const start = record * RECORD_BYTES;
        const label = buffer[start] ?? 0;
        checkLabel(path, offset + start, label);
        visit(label, buffer.subarray(start + 1, start + RECORD_BYTES));
      }
      offset += records * RECORD_BYTES;
    }
  } finally {
    closeSync(file);
  }
}

/** How many records a file holds. */
export function countRecords(path: string): number {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    checkSize(path, size);
    return size / RECORD_BYTES;
  } finally {
    closeSync(file);
  }
}

function checkSize(path: string, size: number): void {
  const rest = size % RECORD_BYTES;
  if (size > 0 && rest === 0) return;
  const record = Math.floor(size / RECORD_BYTES);
  throw new DataError(
    `${path} is cut short or not in the binary format: record ${record} at offset ${record * RECORD_BYTES} has ${rest} bytes; ` +
      `expected ${RECORD_BYTES} (1 label byte and ${PIXEL_BYTES} pixel bytes). Copy the file again.`,
  );
}

function checkLabel(path: string, offset: number, label: number): void {
  if (label < IMAGE_CLASSES) return;
  throw new DataError(
    `${path} is not in CIFAR-10's binary format: the label byte at offset ${offset} is ${label}; expected 0 to ${IMAGE_CLASSES - 1}. ` +
      "Take the binary version (cifar-10-binary.tar.gz), not the Python or MATLAB one.",
  );
}
