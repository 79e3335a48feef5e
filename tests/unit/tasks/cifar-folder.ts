import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const CLASS_NAMES = "airplane\nautomobile\nbird\ncat\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n";
export const RECORD = 3073;

/** Records in the official binary format: classes in turn, pixels that tell the class (a bright row) under fixed noise. */
export function records(count: number, first = 0): Uint8Array {
  const bytes = new Uint8Array(count * RECORD);
  for (let record = 0; record < count; record += 1) {
    const label = (first + record) % 10;
    bytes[record * RECORD] = label;
    for (let pixel = 0; pixel < 3072; pixel += 1) {
      const noise = (record * 31 + pixel * 17 + ((record * pixel) % 97)) % 64;
      const row = Math.floor((pixel % 1024) / 32);
      bytes[record * RECORD + 1 + pixel] = noise + (row >= 3 * label && row < 3 * label + 3 ? 180 : 0);
    }
  }
  return bytes;
}

/** A datasets folder with the given files in cifar-10/; `remove` deletes it. */
export function datasetsFolder(files: Readonly<Record<string, Uint8Array | string>>): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "modscale-cifar-"));
  mkdirSync(join(path, "cifar-10"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, "cifar-10", name), content);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A small complete folder. */
export function smallCifar(): { path: string; remove(): void } {
  return datasetsFolder({
    "data_batch_1.bin": records(300),
    "data_batch_2.bin": records(100, 3),
    "test_batch.bin": records(120, 5),
    "batches.meta.txt": CLASS_NAMES,
  });
}
