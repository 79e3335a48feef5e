import { createHash } from "node:crypto";
import { z } from "zod";

/**
 * Files of named tensors in the layout of safetensors (https://github.com/huggingface/safetensors, format): the header's
 * length as an unsigned 64-bit little-endian integer, the header in JSON padded with spaces to 8 bytes, then the tensors'
 * little-endian values without gaps. Any reader of safetensors opens them.
 *
 * The metadata begin with `sha256`, the hash of the whole file with these 64 digits set to zeros. A file whose hash differs is
 * damaged, whichever bit it is, and is not read any further.
 */
export type TensorData = Float32Array | Float64Array | Int32Array | Uint8Array;

export interface SavedTensor {
  readonly shape: readonly number[];
  /** Float32Array and Float64Array: real values; Int32Array: integers; Uint8Array: truth values. */
  readonly data: TensorData;
}

export interface TensorFile {
  readonly tensors: ReadonlyMap<string, SavedTensor>;
  /** Text by name; not `sha256`, which is the file's own. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** A file is cut short, altered or of another kind. */
export class DamagedFileError extends Error {
  override readonly name = "DamagedFileError";
}

const LENGTH_BYTES = 8;
/** Longest header: a hundred thousand tensors' worth. */
const MOST_HEADER = 16 * 1024 * 1024;
const PREFIX = '{"__metadata__":{"sha256":"';
const DIGITS = 64;
const ZEROS = Buffer.alloc(DIGITS, "0");
const DIGEST_AT = LENGTH_BYTES + PREFIX.length;

const DTYPES = { F64: Float64Array, F32: Float32Array, I32: Int32Array, BOOL: Uint8Array } as const;
type Dtype = keyof typeof DTYPES;

const size = z.int().min(0);
const entry = z.strictObject({
  dtype: z.enum(["F64", "F32", "I32", "BOOL"]),
  shape: z.array(size).max(16),
  data_offsets: z.tuple([size, size]),
});
const header = z.object({ __metadata__: z.record(z.string(), z.string()) }).catchall(entry);
type Entry = z.infer<typeof entry>;

/** The bytes of a file. @throws RangeError where a tensor's values don't fill its shape, or a name is the format's own. */
export function encodeTensorFile({ tensors, metadata }: TensorFile): Uint8Array {
  const ordered = [...tensors].sort(([, a], [, b]) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT);
  if (tensors.has("__metadata__") || Object.hasOwn(metadata, "sha256"))
    throw new RangeError("A file's own hash and metadata have their names already.");
  const entries: [string, Entry][] = [];
  let end = 0;
  for (const [name, { shape, data }] of ordered) {
    if (elements(shape) !== data.length)
      throw new RangeError(`${name} has ${data.length} values, not those of shape [${shape}].`);
    const begin = end;
    end += data.byteLength;
    entries.push([name, { dtype: dtypeOf(data), shape: [...shape], data_offsets: [begin, end] }]);
  }
  const told = orderedJson([["sha256", ZEROS.toString()], ...Object.entries(metadata)]);
  const text = `{"__metadata__":${told}${orderedJson(entries).replace("{", entries.length > 0 ? "," : "")}`;
  const head = Buffer.from(text + " ".repeat(-Buffer.byteLength(text) & (LENGTH_BYTES - 1)));
  const file = Buffer.alloc(LENGTH_BYTES + head.length + end);
  file.writeBigUInt64LE(BigInt(head.length));
  head.copy(file, LENGTH_BYTES);
  let at = LENGTH_BYTES + head.length;
  for (const [, { data }] of ordered) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  file.write(digestOf(file), DIGEST_AT, "latin1");
  return file;
}

/** An object in JSON with its names in this order: an object in memory has those of digits first. */
function orderedJson(entries: readonly (readonly [string, unknown])[]): string {
  return `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(",")}}`;
}

/** Reads a file. Nothing is allocated for a tensor before its size is known to lie in the file. @throws DamagedFileError */
export function decodeTensorFile(bytes: Uint8Array): TensorFile {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dataAt = checkedDataStart(file);
  const { __metadata__, ...entries } = readHeader(file.subarray(LENGTH_BYTES, dataAt));
  const { sha256: _digest, ...metadata } = __metadata__;
  const data = file.subarray(dataAt);
  checkPlaces(entries, data.length);
  const tensors = new Map<string, SavedTensor>();
  for (const [name, { dtype, shape, data_offsets }] of Object.entries(entries)) {
    tensors.set(name, { shape, data: copied(dtype, data.subarray(...data_offsets)) });
  }
  return { tensors, metadata };
}

/** Throws unless the whole file is as it was written; a cheaper look than reading it. @throws DamagedFileError */
export function checkTensorFile(bytes: Uint8Array): void {
  checkedDataStart(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** Where the tensors' values start, once the header's place and the hash are right. */
function checkedDataStart(file: Buffer): number {
  if (file.length < DIGEST_AT + DIGITS) throw new DamagedFileError("The file is cut short.");
  const length = file.readBigUInt64LE();
  if (length > BigInt(Math.min(MOST_HEADER, file.length - LENGTH_BYTES)))
    throw new DamagedFileError("The file's header is longer than the file, or than any header.");
  if (file.toString("latin1", LENGTH_BYTES, DIGEST_AT) !== PREFIX)
    throw new DamagedFileError("The file has no checksum where modscale writes it.");
  if (file.toString("latin1", DIGEST_AT, DIGEST_AT + DIGITS) !== digestOf(file))
    throw new DamagedFileError("The file's checksum does not agree with its content.");
  return LENGTH_BYTES + Number(length);
}

function digestOf(file: Buffer): string {
  return createHash("sha256")
    .update(file.subarray(0, DIGEST_AT))
    .update(ZEROS)
    .update(file.subarray(DIGEST_AT + DIGITS))
    .digest("hex");
}

function readHeader(bytes: Buffer): z.infer<typeof header> {
  try {
    return header.parse(JSON.parse(bytes.toString("utf8")));
  } catch (cause) {
    throw new DamagedFileError("The file's header is not one of named tensors.", { cause });
  }
}

/** Each tensor's bytes must be those of its shape, and all together must fill the data without gap or overlap. */
function checkPlaces(entries: Readonly<Record<string, Entry>>, bytes: number): void {
  let last = 0;
  // An empty tensor begins where its neighbour does, and ends first.
  const places = Object.entries(entries).sort(
    ([, { data_offsets: a }], [, { data_offsets: b }]) => a[0] - b[0] || a[1] - b[1],
  );
  for (const [name, { dtype, shape, data_offsets }] of places) {
    const [begin, end] = data_offsets;
    if (begin !== last || end < begin || end > bytes)
      throw new DamagedFileError(`The place of ${name} is not in the file.`);
    if (elements(shape) * DTYPES[dtype].BYTES_PER_ELEMENT !== end - begin)
      throw new DamagedFileError(`The size of ${name} is not that of its shape.`);
    last = end;
  }
  if (last !== bytes) throw new DamagedFileError("The file holds more than its header tells.");
}

function elements(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

function dtypeOf(data: TensorData): Dtype {
  if (data instanceof Float64Array) return "F64";
  if (data instanceof Float32Array) return "F32";
  return data instanceof Int32Array ? "I32" : "BOOL";
}

/** Values in memory of their own: those of the file needn't lie where their type wants them. */
function copied(dtype: Dtype, bytes: Buffer): TensorData {
  const own = new Uint8Array(bytes).buffer;
  return new DTYPES[dtype](own);
}
