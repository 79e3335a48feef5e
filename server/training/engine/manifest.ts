import { createHash } from "node:crypto";
import { open, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/**
 * What a folder of the cache holds, so that a damaged one is noticed: sizes, and a hash of samples of every file. Hashing
 * it whole would cost a second at each start.
 */
const manifest = z.strictObject({
  files: z.array(z.strictObject({ path: z.string(), size: z.int(), samples: z.string() })).min(1),
});

const MANIFEST_FILE = "manifest.json";
const SAMPLES = 16;
const SAMPLE_BYTES = 1 << 16;

/** Writes the manifest of a finished folder. */
export async function writeManifest(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = [];
  for (const path of paths.sort()) files.push({ path: path.slice(folder.length + 1), ...(await fingerprint(path)) });
  await writeFile(join(folder, MANIFEST_FILE), JSON.stringify({ files }, null, 2));
}

/** What is wrong with a folder of the cache; null where nothing is. */
export async function damageOf(folder: string): Promise<string | null> {
  const listed = await readManifest(folder);
  if (listed === null) return `${MANIFEST_FILE} is missing or damaged`;
  for (const file of listed.files) {
    const found = await fingerprint(join(folder, file.path)).catch(() => null);
    if (found === null) return `${file.path} is missing`;
    if (found.size !== file.size) return `${file.path} has ${found.size} bytes, not ${file.size}`;
    if (found.samples !== file.samples) return `${file.path} has changed`;
  }
  return null;
}

async function readManifest(folder: string): Promise<z.infer<typeof manifest> | null> {
  try {
    return manifest.parse(JSON.parse(await readFile(join(folder, MANIFEST_FILE), "utf8")));
  } catch {
    return null;
  }
}

/** Size and a hash of evenly spaced samples, the first and the last bytes among them. */
async function fingerprint(path: string): Promise<{ size: number; samples: string }> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const hash = createHash("sha256");
    const last = Math.max(0, size - SAMPLE_BYTES);
    for (let sample = 0; sample < SAMPLES; sample++) {
      const position = Math.floor((last * sample) / (SAMPLES - 1));
      const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, position);
      hash.update(buffer.subarray(0, bytesRead));
    }
    return { size, samples: hash.digest("hex") };
  } finally {
    await file.close();
  }
}
