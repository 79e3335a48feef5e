import { readFileSync } from "node:fs";
import { loadEngine } from "../../../server/training/engine/load";
import { trainStack } from "../../../server/training/stack";
import { arm, runsOf } from "../models/configs";
import { NEVER, Recorder } from "./support";

/**
 * Trains one run on eight images of 32 × 32, and prints how far its process' resident memory rose while it did, in bytes.
 * argv: folder of data sets.
 */
const status = (name: "VmHWM" | "VmRSS"): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(readFileSync("/proc/self/status", "utf8"))?.[1]) * 1024;

const config = arm("monolithic", {
  task: { kind: "cifar-10", k: 8, side: 32 },
  data: { n: 40_000, validationShare: 0.05, test: 2000 },
  network: { width: 8, depth: 1 },
  training: { steps: 8, batch: 64 },
  evaluation: { every: 8, noise: 0.3 },
});
const engine = await loadEngine();
const before = status("VmRSS");
const told = new Recorder();
await trainStack({ runs: runsOf(config, [0]), datasets: process.argv[2] ?? "" }, engine, told, NEVER);
const outcome = told.outcome(0);
const failure = outcome.status === "failed" ? outcome.message : null;
process.stdout.write(JSON.stringify({ ended: outcome.status, failure, rose: status("VmHWM") - before }));
process.exit(0);
