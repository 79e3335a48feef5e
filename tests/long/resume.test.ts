import { fork } from "node:child_process";
import { once } from "node:events";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, test } from "vitest";
import type { RunConfig } from "../../domain/config/run";
import type { StackInput } from "../../server/training/contract";
import { type Engine, loadEngine } from "../../server/training/engine/load";
import { type Rng, stream } from "../../server/training/rng";
import { trainStack } from "../../server/training/stack";
import { readFrames } from "../../server/worker/frames";
import { type Order, REPORT_FD, type Told } from "../../server/worker/protocol";
import { Broken } from "../unit/training/broken";
import { NEVER, Recorder, tinyRun } from "../unit/training/support";

const CHILD = fileURLToPath(new URL("../../server/worker/child.ts", import.meta.url));
const POINTS = 20;
/** What a training process may tell before it is killed. */
const MOST_FRAMES = 16;

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

/** Random points, which a failure names by their seed. */
function random(what: string): Rng {
  const seed = Date.now() % 2 ** 31;
  console.info(`${what}: seed ${seed}`);
  return stream(seed, "split", what);
}

async function unbroken(runs: readonly RunConfig[]): Promise<Recorder> {
  const told = new Recorder();
  await trainStack({ runs, datasets: "/nowhere" }, engine, told, NEVER);
  return told;
}

function stackOf(steps: number, every: number): RunConfig[] {
  const changes = { training: { steps }, evaluation: { every } };
  return [tinyRun("modular-joint", 3, changes), tinyRun("modular-joint", 4, changes)];
}

describe("a stack that is broken at 20 random points equals the unbroken one bit for bit", () => {
  test("stopped and resumed", async () => {
    const runs = stackOf(2000, 300);
    const whole = await unbroken(runs);
    const rng = random("stops");
    let stops = 0;
    while (stops < POINTS) {
      const broken = new Broken(runs);
      for (let ended = false; !ended; ) {
        const told = new Recorder();
        const until = stops < POINTS ? rng.int(2000) : Number.POSITIVE_INFINITY;
        const stop = { stopped: () => told.step >= until };
        await trainStack({ runs, datasets: "/nowhere", resume: broken.checkpoints() }, engine, told, stop);
        broken.add(told);
        ended = told.outcome(0).status === "finished";
        if (!ended) stops += 1;
      }
      broken.expectToEqual(whole);
    }
  });

  test("its process killed, and another one started", async () => {
    const runs = stackOf(60_000, 9000);
    const whole = await unbroken(runs);
    const rng = random("kills");
    let kills = 0;
    while (kills < POINTS) {
      const broken = new Broken(runs);
      for (let ended = false; !ended; ) {
        const frames = kills < POINTS ? 1 + rng.int(MOST_FRAMES) : Number.POSITIVE_INFINITY;
        const input = { runs, datasets: "/nowhere", checkpointSeconds: 0, resume: broken.checkpoints() };
        const told = await trainUntilKilled(input, frames);
        broken.add(told);
        ended = told.outcomes.length === runs.length;
        if (!ended) kills += 1;
      }
      broken.expectToEqual(whole);
    }
  });
});

/** Trains in a process of its own, as workers do, and kills it once it has told so many frames. */
async function trainUntilKilled(input: StackInput, frames: number): Promise<Recorder> {
  const child = fork(CHILD, [], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "pipe", "ipc"],
    serialization: "advanced",
  });
  const exit = once(child, "exit");
  const pipe = child.stdio[REPORT_FD];
  if (!(pipe instanceof Readable)) throw new Error("The training process has no report pipe.");
  const order: Order = { kind: "train", engine: engine.info.name, input };
  child.send(order);
  const told = new Recorder();
  const saving: { run: number; bytes: Uint8Array }[] = [];
  let seen = 0;
  for await (const frame of readFrames(pipe)) {
    for (const one of frame) hear(told, saving, one);
    seen += 1;
    if (seen >= frames) child.kill("SIGKILL");
  }
  await exit;
  return told;
}

/** What a worker makes of it: checkpoints count once all that belong together are there. */
function hear(told: Recorder, saving: { run: number; bytes: Uint8Array }[], one: Told): void {
  if (one.kind === "points") told.points(one.points);
  if (one.kind === "ended") told.ended(one.outcome);
  if (one.kind === "parameters") told.parameters(one.run, one.step, one.bytes);
  if (one.kind !== "checkpoint") return;
  saving.push(one);
  if (!one.more) told.checkpoint(one.step, saving.splice(0));
}
