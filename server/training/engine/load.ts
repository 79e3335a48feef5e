import { cpus } from "node:os";
import { ENGINES, type EngineName, type WorkerEngine } from "../../../domain/environment";
import { ModscaleError } from "../../../domain/errors";
import { describeGpus, nvidiaGpus } from "./gpu";
import type { Linalg } from "./linalg";
import { float64Linalg } from "./linalg-float64";
import { nativeLinalg } from "./linalg-native";
import { measureGflops } from "./measure";
import { lastObstacle, loadNative, type NativeBackend } from "./native";
import { describeObstacle, messageOf } from "./obstacle";
import { probeNative } from "./probe";
import { forgetPrograms } from "./record/program";
import * as tf from "./tf";
import { loadWasm } from "./wasm/load";

/** The engine of this process. tfjs has one current backend, so a process loads one engine. */
export interface Engine {
  /** Measured when first asked for: whoever only trains needn't wait for it. */
  readonly info: WorkerEngine;
  readonly linalg: Linalg;
  /** Whether it can record a program and compile it. */
  readonly compiles: boolean;
  /** Whether it computes from a processor's caches, which hold the work of a few runs. */
  readonly cached: boolean;
  /** Frees what the backend holds. Nothing may be computed after it. */
  dispose(): void;
}

type Loaded = Omit<WorkerEngine, "gflops" | "obstacles"> & { readonly linalg: Linalg };
type WorkerObstacle = WorkerEngine["obstacles"][number];

/**
 * Loads the fastest engine that works here, or the forced one. Whoever chooses tries the native one in another process first;
 * a forced one that is damaged may take this process with it.
 *
 * @throws ModscaleError `unavailable` when the forced engine can't be had.
 */
export async function loadEngine(options: { readonly force?: EngineName } = {}): Promise<Engine> {
  const obstacles: WorkerObstacle[] = [];
  // No advice on other packages, and no checks that cost time in every operation.
  tf.enableProdMode();
  for (const name of options.force === undefined ? ENGINES : [options.force]) {
    try {
      if (options.force === undefined) await PROBES[name]?.();
      return engineOf(await LOADERS[name](), obstacles);
    } catch (error) {
      obstacles.push({ engine: name, reason: messageOf(error) });
    }
  }
  const met = obstacles.map(({ engine, reason }) => `${engine}: ${reason}`).join(" ");
  throw new ModscaleError("unavailable", `No engine could be loaded. ${met}`);
}

const PROBES: Readonly<Partial<Record<EngineName, () => Promise<void>>>> = {
  "native-gpu": async () => {
    requireGpu();
    await probeNative();
  },
  "native-cpu": probeNative,
};

function requireGpu() {
  const gpus = nvidiaGpus();
  if (gpus.length === 0) throw new Error("No NVIDIA GPU was found (nvidia-smi lists none).");
  return gpus;
}

const LOADERS: Readonly<Record<EngineName, () => Promise<Loaded>>> = {
  "native-gpu": async () => {
    const gpus = requireGpu();
    const backend = requireNative("gpu");
    if (backend.isUsingGpuDevice) return describeNative("native-gpu", backend, describeGpus(gpus));
    const obstacle = lastObstacle();
    if (obstacle !== null) throw new Error(describeObstacle(obstacle));
    throw new Error("TensorFlow found no GPU that it can use: see that the NVIDIA driver supports CUDA 12.");
  },
  "native-cpu": async () => describeNative("native-cpu", requireNative("cpu"), processor()),
  wasm: async () => {
    await loadWasm();
    return describe("wasm", "WebAssembly, one thread");
  },
  js: async () => {
    if (!(await tf.setBackend("cpu"))) throw new Error("The JavaScript backend did not start.");
    return describe("js", "JavaScript, one thread");
  },
};

function describeNative(name: "native-gpu" | "native-cpu", { binding }: NativeBackend, device: string): Loaded {
  const version = binding.TF_Version;
  const label = `TensorFlow ${version.split(".").slice(0, 2).join(".")}, XLA, ${name === "native-gpu" ? "GPU" : "CPU"}`;
  return { name, label, version, device, linalg: nativeLinalg };
}

function requireNative(device: "gpu" | "cpu"): NativeBackend {
  try {
    return loadNative(device);
  } catch (error) {
    const obstacle = lastObstacle();
    if (obstacle !== null) throw new Error(describeObstacle(obstacle), { cause: error });
    throw new Error(
      `The native TensorFlow isn't set up here: run \`npm run engine\`. (${messageOf(error).split("\n")[0]})`,
      { cause: error },
    );
  }
}

function describe(name: "wasm" | "js", label: string): Loaded {
  return { name, label, version: tf.version_core, device: processor(), linalg: float64Linalg };
}

function processor(): string {
  const list = cpus();
  return `${list[0]?.model.trim() ?? "CPU"}, ${list.length} threads`;
}

function engineOf({ linalg, ...loaded }: Loaded, obstacles: readonly WorkerObstacle[]): Engine {
  const compiles = loaded.name === "native-gpu" || loaded.name === "native-cpu";
  let info: WorkerEngine | null = null;
  return {
    linalg,
    compiles,
    cached: loaded.name !== "native-gpu",
    get info() {
      info ??= { ...loaded, gflops: measureGflops(), obstacles: [...obstacles] };
      return info;
    },
    dispose() {
      if (compiles) forgetPrograms();
      tf.removeBackend(tf.getBackend());
    },
  };
}
