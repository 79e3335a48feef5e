import { readFileSync } from "node:fs";
import type { RunConfig } from "../../../domain/config/run";
import { loadEngine } from "../../../server/training/engine/load";
import { trainStack } from "../../../server/training/stack";
import { NEVER, Recorder } from "../../unit/training/support";

/** Trains the stack that it is given, in a process of its own, and says how much that process held at most. */
const runs: RunConfig[] = JSON.parse(process.argv[2] ?? "[]");
const recorder = new Recorder();
await trainStack({ runs, datasets: "/nowhere" }, await loadEngine(), recorder, NEVER);

/** The most that this program held: unlike `maxRSS`, without what its starter held when it was forked. */
const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
const failed = recorder.outcomes.filter((outcome) => outcome.status !== "finished");
process.stdout.write(JSON.stringify({ peakBytes: Number(peak) * 1024, failed }));
process.exit(0);
