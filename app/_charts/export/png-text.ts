/** Text and print size inside a PNG (W3C PNG, third edition): chunks put in after the header, each with its CRC. */

const SIGNATURE_BYTES = 8;
/** Length, type and CRC around a chunk's data. */
const FRAME_BYTES = 12;
const HEADER_DATA_BYTES = 13;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** CRC-32 as PNG and zip use it. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(FRAME_BYTES + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** tEXt holds Latin-1 only; anything else goes into iTXt, whose five empty fields say: not compressed, no language. */
function textChunk(keyword: string, text: string): Uint8Array {
  const codes = [...text].map((char) => char.codePointAt(0) ?? 0);
  const key = new TextEncoder().encode(keyword);
  if (codes.every((code) => code <= 0xff)) return chunk("tEXt", Uint8Array.from([...key, 0, ...codes]));
  return chunk("iTXt", Uint8Array.from([...key, 0, 0, 0, 0, 0, ...new TextEncoder().encode(text)]));
}

function sizeChunk(pixelsPerMetre: number): Uint8Array {
  const data = new Uint8Array(9);
  const view = new DataView(data.buffer);
  view.setUint32(0, pixelsPerMetre);
  view.setUint32(4, pixelsPerMetre);
  data[8] = 1;
  return chunk("pHYs", data);
}

export interface PngText {
  readonly pixelsPerMetre: number;
  readonly texts: Readonly<Record<string, string>>;
}

/** The same picture with its print size and texts inside. */
export function withPngText(png: Uint8Array, { pixelsPerMetre, texts }: PngText): Uint8Array<ArrayBuffer> {
  const start = SIGNATURE_BYTES + FRAME_BYTES + HEADER_DATA_BYTES;
  const added = [
    sizeChunk(Math.round(pixelsPerMetre)),
    ...Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text)),
  ];
  const parts = [png.subarray(0, start), ...added, png.subarray(start)];
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    result.set(part, at);
    at += part.length;
  }
  return result;
}
