/**
 * sine's MLP (6-256-256-1, batch 128, 3 stacked runs, Adam) on WebAssembly: run-steps per second of tfjs's own loop with its
 * own kernels, and of this engine's step. Each side runs in a process of its own; rounds alternate; medians of five. Seconds
 * are the process's own processor time, which other work on the machine disturbs least; WebAssembly has one thread here.
 *
 *   node --import tsx tests/bench/wasm-training.ts
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { batchMatMul } from "../../server/training/engine/ops";
import * as tf from "../../server/training/engine/tf";
import type { Model } from "../../server/training/models/model";
import { adam } from "../../server/training/optimizers/adam";
import { constant } from "../../server/training/optimizers/schedule";
import { trainStep } from "../../server/training/optimizers/train-step";

const RUNS = 3;
const BATCH = 128;
const WIDTHS = [6, 256, 256, 1] as const;
const MEASURED_MS = 2_000;
const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
const RATE = 1e-3;

const SHAPES = WIDTHS.slice(1).flatMap((fanOut, layer) => [
  [WIDTHS[layer] ?? 1, fanOut],
  [1, fanOut],
]);

type Step = () => void;

function draw(): tf.Tensor[] {
  return SHAPES.map(([rows = 1, columns = 1]) => tf.randomNormal([RUNS, rows, columns], 0, 0.1));
}

function forward(values: readonly tf.Tensor[], x: tf.Tensor3D): tf.Tensor3D {
  let h = x;
  for (let layer = 0; layer < values.length; layer += 2) {
    h = tf.add(batchMatMul(h, values[layer] as tf.Tensor3D), values[layer + 1] as tf.Tensor);
    if (layer + 2 < values.length) h = tf.relu(h);
  }
  return h;
}

/** tfjs as its guide writes it: variables and `optimizer.minimize`. */
async function plainLoop(): Promise<Step> {
  const { setWasmPaths } = await import("@tensorflow/tfjs-backend-wasm");
  setWasmPaths(fileURLToPath(new URL("../../node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url)));
  await tf.setBackend("wasm");
  const variables = draw().map((value) => tf.variable(value));
  const optimizer = tf.train.adam(RATE, ADAM.beta1, ADAM.beta2, ADAM.epsilon);
  const [x, y] = batch();
  return () => {
    tf.tidy(() => {
      optimizer.minimize(() => tf.mean(tf.squaredDifference(forward(variables, x), y)) as tf.Scalar);
    });
  };
}

async function engineLoop(): Promise<Step> {
  const { loadEngine } = await import("../../server/training/engine/load");
  await loadEngine({ force: "wasm" });
  const model: Model = {
    parameters: SHAPES.map((shape, index) => ({ name: `p${index}`, shape })),
    init: draw,
    forward,
  };
  const loss = (prediction: tf.Tensor3D, target: tf.Tensor) =>
    tf.mean(tf.squaredDifference(prediction, target), [1, 2]) as tf.Tensor1D;
  const program = trainStep(model, adam(ADAM), constant, loss);
  let state = program.init(draw());
  const [x, y] = batch();
  const fixed = {
    x,
    y,
    rate: tf.fill([RUNS, 1], RATE) as tf.Tensor2D,
    active: tf.ones([RUNS, 1], "bool") as tf.Tensor2D,
  };
  return () => {
    const next = tf.tidy(() => program.step(state, fixed).state);
    tf.dispose(state);
    state = next;
  };
}

function batch(): [tf.Tensor3D, tf.Tensor3D] {
  return [tf.randomNormal([RUNS, BATCH, WIDTHS[0]]), tf.randomNormal([RUNS, BATCH, 1])];
}

/** Run-steps per second of processor time. */
function measure(step: Step): number {
  for (let warm = 0; warm < 5; warm++) step();
  const start = performance.now();
  const before = process.cpuUsage();
  let steps = 0;
  while (performance.now() - start < MEASURED_MS) {
    step();
    steps++;
  }
  const { user, system } = process.cpuUsage(before);
  return (RUNS * steps * 1e6) / (user + system);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function inItsOwnProcess(side: string): number {
  const { stdout } = spawnSync(process.execPath, ["--import", "tsx", fileURLToPath(import.meta.url), side], {
    encoding: "utf8",
  });
  return Number(stdout);
}

async function main(side: string | undefined): Promise<void> {
  if (side !== undefined) {
    process.stdout.write(String(measure(await (side === "plain" ? plainLoop() : engineLoop()))));
    return;
  }
  const plain: number[] = [];
  const engine: number[] = [];
  for (let round = 0; round < 5; round++) {
    plain.push(inItsOwnProcess("plain"));
    engine.push(inItsOwnProcess("engine"));
  }
  const ratio = median(engine) / median(plain);
  const figures = { plain: median(plain), engine: median(engine), ratio };
  process.stdout.write(
    `${JSON.stringify(figures, (_, value) => (typeof value === "number" ? Number(value.toPrecision(4)) : value))}\n`,
  );
}

await main(process.argv[2]);
