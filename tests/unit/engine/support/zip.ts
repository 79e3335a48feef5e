import { crc32, deflateRawSync } from "node:zlib";

interface ZipEntry {
  readonly text: string;
  /** Not packed. */
  readonly stored?: boolean;
  /** Unix permissions. */
  readonly mode?: number;
}

/** A zip archive of the entries, the way Python's zipfile writes one. */
export function zipOf(entries: Readonly<Record<string, ZipEntry>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, { text, stored = false, mode = 0o644 }] of Object.entries(entries)) {
    const plain = Buffer.from(text);
    const packed = stored ? plain : deflateRawSync(plain);
    const path = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(stored ? 0 : 8, 4);
    shared.writeUInt32LE(crc32(plain), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(plain.length, 18);
    shared.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), shared, path, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt16LE(0o100_000 | mode, 8);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), shared, tail, path]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}
