import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { smallCifar } from "../tasks/cifar-folder";

const folder = smallCifar();
afterAll(() => folder.remove());

const told = z.object({ ended: z.string(), failure: z.string().nullable(), rose: z.number() });
/** 40,000 compositions of 24,576 float32 are 3.9 GB, and the 2,000 rows of a test 197 MB. */
const COMPOSED_BYTES = 4 * 40_000 * 8 * 3072;

test.skipIf(!existsSync("/proc/self/status"))(
  "eight images of 32 × 32 are composed batch by batch: memory does not hold the compositions",
  async () => {
    const child = join(import.meta.dirname, "image-memory-child.ts");
    const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", child, folder.path]);
    const { ended, failure, rose } = told.parse(JSON.parse(stdout.slice(stdout.indexOf("{"))));
    expect({ ended, failure }).toEqual({ ended: "finished", failure: null });
    expect(rose).toBeLessThan(COMPOSED_BYTES / 3);
  },
);
