import { cpus } from "node:os";
import { ENGINES, type EngineName, type WorkerEngine } from "../../../domain/environment";
import { ModscaleError } from "../../../domain/errors";
import { hasNvidiaGpu } from "./gpu";
import type { Linalg } from "./linalg";
import { float64Linalg } from "./linalg-float64";
import { nativeLinalg } from "./linalg-native";
import { measureGflops } from "./measure";
import { lastObstacle, loadNative } from "./native";
import { describeObstacle, messageOf } from "./obstacle";
import * as tf from "./tf";
import { loadWasm } from "./wasm/load";

/** The engine of this process. tfjs has one current backend, so a process loads one engine. */
export interface Engine {
  /** Measured when first asked for: whoever only trains needn't wait for it. */
  readonly info: WorkerEngine;
  readonly linalg: Linalg;
  /** Whether it can record a program and compile it. */
  readonly compiles: boolean;
  /** Frees what the backend holds. Nothing may be computed after it. */
  dispose(): void;
}

type Loaded = Omit<WorkerEngine, "gflops" | "obstacles"> & { readonly linalg: Linalg };
type WorkerObstacle = WorkerEngine["obstacles"][number];

/**
 * Loads the fastest engine that works here, or the forced one.
 *
 * @throws ModscaleError `unavailable` when the forced engine can't be had.
 */
export async function loadEngine(options: { readonly force?: EngineName } = {}): Promise<Engine> {
  const obstacles: WorkerObstacle[] = [];
  // No advice on other packages, and no checks that cost time in every operation.
  tf.enableProdMode();
  for (const name of options.force === undefined ? ENGINES : [options.force]) {
    try {
      return engineOf(await LOADERS[name](), obstacles);
    } catch (error) {
      obstacles.push({ engine: name, reason: messageOf(error) });
    }
  }
  const met = obstacles.map(({ engine, reason }) => `${engine}: ${reason}`).join(" ");
  throw new ModscaleError("unavailable", `No engine could be loaded. ${met}`);
}

const LOADERS: Readonly<Record<EngineName, () => Promise<Loaded>>> = {
  "native-gpu": async () => {
    if (!hasNvidiaGpu()) throw new Error("No NVIDIA GPU was found (nvidia-smi lists none).");
    const loaded = loadTensorFlow();
    if (loaded.name === "native-gpu") return loaded;
    const obstacle = lastObstacle();
    if (obstacle !== null) throw new Error(describeObstacle(obstacle));
    throw new Error("TensorFlow found no GPU that it can use: see that the NVIDIA driver supports CUDA 12.");
  },
  "native-cpu": async () => loadTensorFlow(),
  wasm: async () => {
    await loadWasm();
    return describe("wasm", "WebAssembly, one thread", tf.version_core, float64Linalg);
  },
  js: async () => {
    if (!(await tf.setBackend("cpu"))) throw new Error("The JavaScript backend did not start.");
    return describe("js", "JavaScript, one thread", tf.version_core, float64Linalg);
  },
};

function loadTensorFlow(): Loaded {
  const backend = requireNative();
  const name = backend.isUsingGpuDevice ? "native-gpu" : "native-cpu";
  const version = backend.binding.TF_Version;
  const label = `TensorFlow ${version.split(".").slice(0, 2).join(".")}, ${name === "native-gpu" ? "GPU" : "CPU"}`;
  return describe(name, label, version, nativeLinalg);
}

function requireNative() {
  try {
    return loadNative();
  } catch (error) {
    const obstacle = lastObstacle();
    if (obstacle !== null) throw new Error(describeObstacle(obstacle), { cause: error });
    throw new Error(
      `The native TensorFlow isn't set up here: run \`npm run engine\`. (${messageOf(error).split("\n")[0]})`,
      { cause: error },
    );
  }
}

function describe(name: EngineName, label: string, version: string, linalg: Linalg): Loaded {
  return { name, label, version, device: name === "native-gpu" ? "NVIDIA GPU" : processor(), linalg };
}

function processor(): string {
  const list = cpus();
  return `${list[0]?.model.trim() ?? "CPU"}, ${list.length} threads`;
}

function engineOf({ linalg, ...loaded }: Loaded, obstacles: readonly WorkerObstacle[]): Engine {
  let info: WorkerEngine | null = null;
  return {
    linalg,
    compiles: loaded.name === "native-gpu" || loaded.name === "native-cpu",
    get info() {
      info ??= { ...loaded, gflops: measureGflops(), obstacles: [...obstacles] };
      return info;
    },
    dispose: () => tf.removeBackend(tf.getBackend()),
  };
}
