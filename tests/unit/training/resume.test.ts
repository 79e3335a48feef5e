import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunConfig } from "../../../domain/config/run";
import { decodeCheckpoint } from "../../../server/training/checkpoint/run-checkpoint";
import type { StackEnd, StackInput } from "../../../server/training/contract";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import * as tf from "../../../server/training/engine/tf";
import { trainStack } from "../../../server/training/stack";
import { Broken, newest } from "./broken";
import { Recorder, tinyRun } from "./support";

let engine: Engine;
beforeAll(async () => {
  engine = await loadEngine();
});
afterAll(() => engine.dispose());

const LONG = { training: { steps: 160 }, evaluation: { every: 45 } };

async function unbroken(runs: readonly RunConfig[]): Promise<Recorder> {
  const told = new Recorder();
  await trainStack({ runs, datasets: "/nowhere" }, engine, told, { stopped: () => false });
  return told;
}

/** One attempt that goes on from the newest checkpoints of the earlier ones, until `until` is reached, and then leaves or stops. */
async function piece(broken: Broken, until: number, how: "leaves" | "stops"): Promise<StackEnd> {
  const told = new Recorder();
  const reached = () => told.step >= until;
  const resume = broken.checkpoints();
  const input: StackInput = { runs: broken.runs, datasets: "/nowhere", resume };
  const signal = how === "leaves" ? { stopped: () => false, leaves: reached } : { stopped: reached };
  const end = await trainStack(input, engine, told, signal);
  broken.add(told);
  return end;
}

describe.each(["leaves", "stops"] as const)("a stack that %s and goes on", (how) => {
  test.each(["monolithic", "modular-joint"] as const)("equals the unbroken %s one bit for bit", async (method) => {
    const runs = [tinyRun(method, 3, LONG), tinyRun(method, 4, LONG)];
    const whole = await unbroken(runs);
    const broken = new Broken(runs);
    const tensors = tf.memory().numTensors;
    for (const until of [1, 90]) await piece(broken, until, how);
    expect(await piece(broken, Number.POSITIVE_INFINITY, how)).toBe("ended");
    expect(tf.memory().numTensors).toBe(tensors);
    expect(broken.attempts).toBeGreaterThan(2);
    broken.expectToEqual(whole);
  });
});

describe("a stack that is held", () => {
  /** Closed once the stack has come to that step. */
  function gateAt(told: Recorder, step: number) {
    let open: () => void = () => undefined;
    let close: () => void = () => undefined;
    const opened = new Promise<void>((done) => {
      open = done;
    });
    const closed = new Promise<void>((done) => {
      close = done;
    });
    const held = () => {
      if (told.step < step) return null;
      close();
      return opened;
    };
    return { held, closed, open };
  }

  test("trains no further until it may go on, and then as if nothing had been", async () => {
    const runs = [tinyRun("modular-joint", 3, LONG), tinyRun("modular-joint", 4, LONG)];
    const told = new Recorder();
    const gate = gateAt(told, 50);
    const training = trainStack({ runs, datasets: "/nowhere" }, engine, told, {
      stopped: () => false,
      held: gate.held,
    });
    await gate.closed;
    const { step } = told;
    await new Promise((resolve) => setImmediate(resolve));
    expect([told.step, told.outcomes]).toEqual([step, []]);
    gate.open();
    await training;
    const alone = new Broken(runs);
    alone.add(told);
    alone.expectToEqual(await unbroken(runs));
  });

  test("ends, without another step, the runs that it lost meanwhile", async () => {
    const runs = [tinyRun("monolithic", 3, LONG)];
    const told = new Recorder();
    const gate = gateAt(told, 50);
    let lost = false;
    const training = trainStack({ runs, datasets: "/nowhere" }, engine, told, { stopped: () => lost, held: gate.held });
    await gate.closed;
    const { step } = told;
    lost = true;
    gate.open();
    await training;
    expect([told.step, told.outcome(0).status]).toEqual([step, "stopped"]);
  });
});

describe("a checkpoint", () => {
  test("is saved at its cadence, with all points up to its step told before", async () => {
    const runs = [tinyRun("monolithic", 1, LONG)];
    const told = new Recorder();
    await trainStack({ runs, datasets: "/nowhere", checkpointSeconds: 0 }, engine, told, { stopped: () => false });
    expect(told.checkpoints.length).toBeGreaterThan(0);
    for (const { step, bytes } of told.checkpoints) expect(decodeCheckpoint(bytes).step).toBe(step);
    expect(told.networks.map(({ run, step }) => [run, step])).toEqual([[0, told.outcome(0).result?.chosenStep]]);
  });

  test("of other runs, or damaged, ends the runs as failed and trains nothing", async () => {
    const runs = [tinyRun("monolithic", 1, LONG)];
    const told = new Recorder();
    await trainStack({ runs, datasets: "/nowhere", checkpointSeconds: 0 }, engine, told, { stopped: () => false });
    const bytes = newest(told, 0);
    const damaged = Uint8Array.from(bytes, (byte, index) => (index === bytes.length - 1 ? byte ^ 1 : byte));
    for (const [resume, message] of [
      [damaged, /checksum/],
      [bytes, /not of this stack/],
    ] as const) {
      const other = new Recorder();
      const input = { runs: [tinyRun("monolithic", 2, LONG)], datasets: "/nowhere", resume: [resume] };
      await trainStack(input, engine, other, { stopped: () => false });
      const outcome = other.outcome(0);
      expect(outcome.status === "failed" && outcome.message).toMatch(message);
      expect(other.points_).toEqual([]);
    }
  });
});
