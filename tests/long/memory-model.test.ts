import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { processBytes } from "../../domain/cost";
import type { Method } from "../../domain/methods";
import { arm, runsOf } from "../unit/models/configs";

const program = fileURLToPath(new URL("./support/stack-memory.ts", import.meta.url));
const answer = z.object({ peakBytes: z.number().positive(), failed: z.array(z.unknown()).max(0) });

/** The model bounds what is resident, by this factor at most. */
const FACTOR = 2.5;

const brief = { training: { steps: 12 }, evaluation: { every: 12 }, rule: { steps: 2 } };
const SHAPES: [string, Method, number, Readonly<Record<string, unknown>>][] = [
  ["many small runs", "monolithic", 32, {}],
  ["wide layers", "monolithic", 4, { network: { width: 1024 } }],
  ["much data", "monolithic", 2, { data: { n: 200_000 } }],
  ["modules and a large batch", "modular", 3, { network: { modules: 16 }, training: { steps: 12, batch: 1024 } }],
  ["kernels", "modular-joint", 2, { rule: { steps: 2, batch: 512 } }],
];

describe.skipIf(process.platform !== "linux")("the memory model against a real training process", () => {
  test.each(SHAPES)(
    "%s",
    async (_name, method, runs, over) => {
      const config = arm(method, { task: { kind: "sine", m: 6, k: 3 }, ...brief, ...over });
      const seeds = Array.from({ length: runs }, (_, seed) => seed);
      const stack = JSON.stringify(runsOf(config, seeds));
      const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", program, stack]);
      const { peakBytes } = answer.parse(JSON.parse(stdout));
      const modelled = processBytes(config, runs);
      expect(modelled).toBeGreaterThan(peakBytes);
      expect(modelled).toBeLessThan(FACTOR * peakBytes);
    },
    180_000,
  );
});
