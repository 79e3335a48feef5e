import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { RunConfig } from "../../../domain/config/run";
import { type Method, methodsFor } from "../../../domain/methods";
import { compiledProgram } from "../../../server/training/compiled";
import { createProgram } from "../../../server/training/create-program";
import { eagerProgram } from "../../../server/training/eager";
import { type Engine, loadEngine } from "../../../server/training/engine/load";
import { nativeBackend } from "../../../server/training/engine/native";
import { recordCall } from "../../../server/training/engine/record/call";
import { recordLoop } from "../../../server/training/engine/record/loop";
import { forgetPrograms } from "../../../server/training/engine/record/program";
import * as tf from "../../../server/training/engine/tf";
import { at } from "../../../server/training/models/at";
import { createModel } from "../../../server/training/models/create";
import { taskLoss } from "../../../server/training/models/loss";
import { createOptimizer } from "../../../server/training/optimizers/create";
import { schedule } from "../../../server/training/optimizers/schedule";
import { trainStep } from "../../../server/training/optimizers/train-step";
import type { ProgramInput } from "../../../server/training/program";
import { RunLog } from "../../../server/training/run-log";
import { startOf } from "../../../server/training/start";
import { deviceImages } from "../../../server/training/tasks/device-images";
import { loadTask } from "../../../server/training/tasks/load";
import { trainingRows } from "../../../server/training/tasks/training-rows";
import { smallCifar } from "../tasks/cifar-folder";
import { NEVER, Recorder, tinyRun } from "./support";

const engine: Engine | null = await loadEngine().then((loaded) => (loaded.compiles ? loaded : null));
const folder = smallCifar();
/** Where this process leaves its temporary files, so that those of others don't stand among them. */
const temporary = mkdtempSync(join(tmpdir(), "modscale-compiled-"));
process.env.TMPDIR = temporary;
afterAll(() => {
  folder.remove();
  rmSync(temporary, { recursive: true });
  engine?.dispose();
});

const TASKS = {
  sine: {},
  glyphs: { task: { kind: "glyphs", k: 2 }, network: { modules: 4, moduleInput: 4 } },
  "cifar-10": { task: { kind: "cifar-10", k: 2, side: 8 }, network: { modules: 4, moduleInput: 4 } },
} as const;
const OPTIMIZERS = {
  adam: { kind: "adam" },
  sgd: { kind: "sgd", momentum: 0.9 },
} as const;

/** Every method of each task, and on its plainest network the other optimizer: that knows nothing of methods. */
const CASES = (["sine", "glyphs", "cifar-10"] as const).flatMap((task) => [
  ...methodsFor(task).map((method) => [task, method, "adam"] as const),
  [task, "monolithic", "sgd"] as const,
]);

interface Opened {
  readonly input: () => ProgramInput;
  dispose(): void;
}

/** What a stack trains, of which every call gives a start of its own. */
async function open(loaded: Engine, runs: readonly RunConfig[]): Promise<Opened> {
  const config = at(runs, 0);
  const model = createModel(config);
  const { runs: data, images: bank } = loadTask(runs, folder.path);
  const images = bank && deviceImages(bank, config.evaluation.noise);
  const rows = trainingRows(runs, data, images);
  const logs = runs.map((run, index) => new RunLog(index, run, new Recorder()));
  const start = await startOf(runs, data, rows, loaded, logs, () => runs.map(() => ({})), NEVER);
  const { training, task } = config;
  const step = trainStep(model, createOptimizer(training.optimizer), schedule(training), taskLoss(task));
  return {
    input: () => ({ runs, step, rows, initial: { state: step.init(model.init(runs, start)), positions: null } }),
    dispose() {
      rows.dispose();
      images?.dispose();
    },
  };
}

function pair(method: Method, changes: Parameters<typeof tinyRun>[2]): RunConfig[] {
  const first = tinyRun(method, 3, changes);
  const second = tinyRun(method, 4, changes);
  return [first, { ...second, training: { ...second.training, learningRate: first.training.learningRate / 2 } }];
}

describe.skipIf(!engine)("a compiled step", () => {
  const loaded = engine as Engine;
  let before = { tensors: 0, programs: 0 };
  const held = () => ({
    tensors: tf.memory().numTensors,
    programs: nativeBackend().binding.getNumOfSavedModels(),
  });
  beforeAll(() => {
    before = held();
  });
  afterEach(() => {
    forgetPrograms();
    expect(held()).toEqual(before);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test.each(CASES)("gives the losses of plain steps: %s, %s, %s", async (task, method, optimizer) => {
    const training = { steps: 100, learningRate: 0.002, optimizer: OPTIMIZERS[optimizer] };
    const opened = await open(loaded, pair(method, { ...TASKS[task], training }));
    const plain = eagerProgram(opened.input());
    const compiled = compiledProgram(opened.input(), 2);
    const expected = plain.advance(100);
    const actual = Float32Array.from([...compiled.advance(7), ...compiled.advance(93)]);
    expect(compiled.positions()).toEqual(plain.positions());
    expected.forEach((loss, index) => {
      expect(Math.abs((actual[index] ?? Number.NaN) - loss) / loss, `loss ${index}`).toBeLessThan(1e-4);
    });
    compiled.dispose();
    plain.dispose();
    opened.dispose();
  });

  test("leaves a frozen run as it is, and trains the others as if nothing were", async () => {
    const opened = await open(loaded, pair("modular", {}));
    const alone = compiledProgram(opened.input(), 2);
    const frozen = compiledProgram(opened.input(), 2);
    const losses = alone.advance(20);
    frozen.freeze(0);
    const kept = tf.tidy(() => at(frozen.state(), 0).dataSync().slice());
    const others = frozen.advance(20);
    const after = at(frozen.state(), 0).dataSync();
    const half = kept.length / 2;
    expect(after.slice(0, half)).toEqual(kept.slice(0, half));
    expect(after.slice(half)).not.toEqual(kept.slice(half));
    for (let step = 0; step < 20; step += 1) expect(others[2 * step + 1]).toBe(losses[2 * step + 1]);
    alone.dispose();
    frozen.dispose();
    opened.dispose();
  });

  test("moves a stack in groups as it moves it whole", async () => {
    const seeds = [3, 4, 5, 6, 7];
    const opened = await open(
      loaded,
      seeds.map((seed) => tinyRun("modular", seed, { training: { steps: 40, learningRate: 0.002 } })),
    );
    const whole = compiledProgram(opened.input(), seeds.length);
    const grouped = compiledProgram(opened.input(), 2);
    const near = (actual: ArrayLike<number>, expected: ArrayLike<number>) => {
      expect(actual).toHaveLength(expected.length);
      Array.from(expected).forEach((value, index) => {
        expect(Math.abs((actual[index] ?? Number.NaN) - value)).toBeLessThan(1e-4 * (1 + Math.abs(value)));
      });
    };
    near(grouped.advance(10), whole.advance(10));
    for (const program of [whole, grouped]) program.freeze(2);
    near(grouped.advance(10), whole.advance(10));
    expect(grouped.positions()).toEqual(whole.positions());
    grouped.state().forEach((tensor, index) => {
      expect(tensor.shape).toEqual(at(whole.state(), index).shape);
      near(tensor.dataSync(), at(whole.state(), index).dataSync());
    });
    grouped.dispose();
    whole.dispose();
    opened.dispose();
  });

  test("that can't be recorded runs op by op, and says which op is missing", async () => {
    const opened = await open(loaded, pair("monolithic", {}));
    const input = opened.input();
    const strange: ProgramInput["step"] = {
      ...input.step,
      step(state, batch) {
        const stepped = input.step.step(state, batch);
        return { ...stepped, loss: tf.add(stepped.loss, tf.mul(0, tf.atanh(tf.zerosLike(stepped.loss)))) };
      },
    };
    const notices: string[] = [];
    const program = createProgram({ ...input, step: strange }, loaded, (message) => notices.push(message));
    expect(notices).toEqual([expect.stringContaining("Atanh")]);
    expect(program.advance(3).every(Number.isFinite)).toBe(true);
    program.dispose();
    opened.dispose();
  });
});

describe.skipIf(!engine)("a recorded loop", () => {
  test.each(["xla", "graph"] as const)(
    "takes as many steps as it has rows, and keeps a NaN in its place (%s)",
    (form) => {
      const state = [tf.tensor1d([1, 1])];
      const fixed = [tf.tensor1d([2, 3])];
      const compute = (from: readonly tf.Tensor[], row: tf.Tensor1D) => {
        const next = tf.mul(at(from, 0), at(fixed, 0));
        const bad = tf.equal(tf.slice(row, 0, 1), 7);
        return { state: [next], loss: tf.where(bad, tf.tensor1d([Number.NaN, 0]), next) };
      };
      const loop = recordLoop({ state, fixed, width: 1, compute }, 5, form);
      const { state: after, losses } = loop.run(state, fixed, Int32Array.of(0, 7, 1));
      expect([...losses]).toEqual([2, 3, Number.NaN, 0, 8, 27]);
      expect([...at(after, 0).dataSync()]).toEqual([8, 27]);
      expect(() => loop.run(state, fixed, new Int32Array(6))).toThrow(RangeError);
      loop.dispose();
      tf.dispose([...state, ...fixed, ...after]);
    },
  );

  test("is compiled once where the same is recorded again, and let go of when many others have been used since", () => {
    const programs = () => nativeBackend().binding.getNumOfSavedModels();
    const input = tf.tensor1d([1, 2]);
    const times = (factor: number) => {
      const call = recordCall([input], () => [tf.mul(input, factor)], "graph");
      const [result] = tf.tidy(() => at(call.run([input]), 0).dataSync());
      call.dispose();
      return result;
    };
    forgetPrograms();
    const before = programs();
    expect([times(3), times(3), times(4), times(3)]).toEqual([3, 3, 4, 3]);
    expect(programs()).toBe(before + 2);
    for (let factor = 5; factor < 30; factor += 1) expect(times(factor)).toBe(factor);
    expect(programs()).toBeLessThan(before + 12);
    forgetPrograms();
    expect(programs()).toBe(before);
    input.dispose();
  });

  test("names a tensor from outside, and a constant that is too large", () => {
    const outside = tf.tidy(() => tf.keep(tf.add(tf.tensor1d([1]), 1)));
    const input = tf.tensor1d([1]);
    expect(() => recordCall([input], () => [tf.add(input, outside)], "graph")).toThrow(/outside/);
    const large = () => [
      tf.add(tf.sum(tf.tensor1d(Float32Array.from({ length: 2 ** 21 }, (_, index) => index))), input),
    ];
    expect(() => recordCall([input], large, "graph")).toThrow(/too large/);
    tf.dispose([outside, input]);
  });
});
