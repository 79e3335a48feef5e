import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkTensorFile,
  DamagedFileError,
  decodeTensorFile,
  encodeTensorFile,
  type SavedTensor,
  type TensorFile,
} from "../../../server/training/checkpoint/tensor-file";

const shape = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 });
const tensor: fc.Arbitrary<SavedTensor> = shape.chain((lengths) => {
  const length = lengths.reduce((product, one) => product * one, 1);
  const exactly = { minLength: length, maxLength: length };
  return fc
    .oneof(
      fc.float32Array(exactly),
      fc.float64Array(exactly),
      fc.int32Array(exactly),
      fc.uint8Array({ ...exactly, max: 1 }),
    )
    .map((data) => ({ shape: lengths, data: data.slice() as SavedTensor["data"] }));
});
const file: fc.Arbitrary<TensorFile> = fc.record({
  tensors: fc
    .dictionary(
      fc.string({ minLength: 1 }).filter((name) => name !== "__metadata__" && name !== "__proto__"),
      tensor,
      { maxKeys: 5 },
    )
    .map((named) => new Map(Object.entries(named))),
  metadata: fc.dictionary(
    fc.string().filter((name) => name !== "sha256" && name !== "__proto__"),
    fc.string(),
    { maxKeys: 4 },
  ),
});

const ONE: TensorFile = {
  tensors: new Map([["w", { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) }]]),
  metadata: { who: "me" },
};

/** A file with this header, its hash right, and so many bytes of zeros behind it. */
function forged(entries: object, bytes: number): Uint8Array {
  const zeros = "0".repeat(64);
  const text = JSON.stringify({ __metadata__: { sha256: zeros }, ...entries });
  const head = Buffer.from(text.padEnd(Math.ceil(text.length / 8) * 8));
  const all = Buffer.concat([Buffer.alloc(8), head, Buffer.alloc(bytes)]);
  all.writeBigUInt64LE(BigInt(head.length));
  const digest = createHash("sha256").update(all).digest("hex");
  all.write(digest, all.indexOf(zeros), "latin1");
  return all;
}

describe("a file of tensors", () => {
  test("gives back what was written, bit for bit", () => {
    fc.assert(
      fc.property(file, (content) => {
        const read = decodeTensorFile(encodeTensorFile(content));
        expect(read.metadata).toEqual(content.metadata);
        expect(new Map(read.tensors)).toEqual(content.tensors);
      }),
    );
  });

  test("holds an empty tensor beside one whose name is a number, which JSON puts first", () => {
    const tensors = new Map([
      ["0", { shape: [3], data: Uint8Array.of(1, 0, 1) }],
      ["none", { shape: [0], data: new Int32Array(0) }],
    ]);
    expect(decodeTensorFile(encodeTensorFile({ tensors, metadata: {} })).tensors).toEqual(tensors);
  });

  test("is laid out as safetensors is: a length, a JSON header, values in order without a gap", () => {
    const bytes = Buffer.from(encodeTensorFile(ONE));
    const length = Number(bytes.readBigUInt64LE());
    const header: unknown = JSON.parse(bytes.toString("utf8", 8, 8 + length));
    expect(header).toMatchObject({
      __metadata__: { who: "me" },
      w: { dtype: "F32", shape: [2, 3], data_offsets: [0, 24] },
    });
    expect(length % 8).toBe(0);
    expect(bytes.length).toBe(8 + length + 24);
    expect(bytes.readFloatLE(8 + length + 20)).toBe(6);
  });

  test("with any bit changed, or cut anywhere, is refused", () => {
    const good = encodeTensorFile(ONE);
    expect(() => checkTensorFile(good)).not.toThrow();
    fc.assert(
      fc.property(fc.nat({ max: good.length - 1 }), fc.nat({ max: 7 }), (at, bit) => {
        const bad = Uint8Array.from(good);
        bad[at] = (bad[at] ?? 0) ^ (1 << bit);
        expect(() => checkTensorFile(bad)).toThrow(DamagedFileError);
        expect(() => decodeTensorFile(bad)).toThrow(DamagedFileError);
        expect(() => decodeTensorFile(good.subarray(0, at))).toThrow(DamagedFileError);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["a tensor larger than the file", { w: { dtype: "F32", shape: [1e15], data_offsets: [0, 4e15] } }, 8],
    ["a size that isn't its shape's", { w: { dtype: "F32", shape: [3], data_offsets: [0, 8] } }, 8],
    ["a shape past all integers", { w: { dtype: "F32", shape: [2 ** 52, 2 ** 52], data_offsets: [0, 8] } }, 8],
    ["a gap", { w: { dtype: "F32", shape: [1], data_offsets: [4, 8] } }, 8],
    ["more than the header tells", { w: { dtype: "F32", shape: [1], data_offsets: [0, 4] } }, 8],
    ["an end before its beginning", { w: { dtype: "F32", shape: [0], data_offsets: [0, -4] } }, 0],
    ["an unknown type", { w: { dtype: "F16", shape: [4], data_offsets: [0, 8] } }, 8],
  ])("with %s is refused, though its hash is right", (_, entries, bytes) => {
    const bad = forged(entries, bytes);
    expect(() => checkTensorFile(bad)).not.toThrow();
    expect(() => decodeTensorFile(bad)).toThrow(DamagedFileError);
  });

  test("with a header longer than the file is refused before any of it is read", () => {
    const bytes = Buffer.from(encodeTensorFile(ONE));
    bytes.writeBigUInt64LE(2n ** 63n);
    expect(() => decodeTensorFile(bytes)).toThrow(/header is longer/);
  });

  test("is not written of values that don't fill their shape", () => {
    const tensors = new Map([["w", { shape: [3], data: Float32Array.of(1) }]]);
    expect(() => encodeTensorFile({ tensors, metadata: {} })).toThrow(RangeError);
  });
});
