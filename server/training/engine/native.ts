import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import nodeUtil from "node:util";
import { type Obstacle, obstacle } from "./obstacle";
import { markUsed } from "./prune";
import * as tf from "./tf";

const here = createRequire(import.meta.url);

/** The folder of the npm package whose binding runs TensorFlow. */
export const bindingPackage = dirname(here.resolve("@tensorflow/tfjs-node-gpu/package.json"));
/** Where such a package looks for its compiled binding. */
export const bindingLink = (folder: string) => join(folder, "lib/napi-v8/tfjs_binding.node");
/** Where set-up leaves the obstacle it met last, for the workers that then start without a binding. */
export const obstacleFile = (folder: string) => join(folder, "lib/obstacle.json");

/** An attribute of a TensorFlow op, as the binding takes it. */
export interface OpAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** What the binding says of a tensor that an op made. */
export interface TensorMetadata {
  readonly id: number;
  readonly shape: readonly number[];
  readonly dtype: number;
}

type Constant =
  | "TF_FLOAT"
  | "TF_INT32"
  | "TF_BOOL"
  | "TF_ATTR_TYPE"
  | "TF_ATTR_BOOL"
  | "TF_ATTR_INT"
  | "TF_ATTR_FLOAT"
  | "TF_ATTR_STRING";

/** The compiled binding: TensorFlow's C API, tensors by their ids. */
interface Binding extends Readonly<Record<Constant, number>> {
  readonly TF_Version: string;
  createTensor(shape: readonly number[], type: number, values: tf.backend_util.BackendValues): number;
  executeOp(
    op: string,
    attributes: readonly OpAttribute[],
    inputs: readonly number[],
    outputs: number,
  ): readonly TensorMetadata[];
  deleteSavedModel(id: number): void;
  getNumOfSavedModels(): number;
}

/** The part of tfjs-node's backend that the engine calls itself. */
export interface NativeBackend {
  readonly isUsingGpuDevice: boolean;
  binding: Binding;
  /** Runs one eager op; the result belongs to the current tidy scope and isn't differentiated. */
  executeSingleOutput(name: string, attributes: readonly OpAttribute[], inputs: readonly tf.Tensor[]): tf.Tensor;
  /** TensorFlow's ids of tensors, which are sent to it if they weren't yet. */
  getInputTensorIds(tensors: readonly tf.Tensor[]): readonly number[];
  /** Loads the SavedModel in a folder; the id to run it by. */
  loadSavedModelMetaGraph(folder: string, tags: string): number;
  runSavedModel(
    id: number,
    inputs: readonly tf.Tensor[],
    names: readonly { readonly name: string }[],
    outputs: readonly string[],
  ): tf.Tensor[];
}

/**
 * Loads the native TensorFlow and makes it the current backend. Its build for the GPU uses one where it can, unless `device`
 * is the CPU.
 *
 * @throws when its binding isn't set up here, or doesn't load.
 */
export function loadNative(device: "gpu" | "cpu"): NativeBackend {
  restoreUtil();
  // TensorFlow reads these while its library loads. Errors only:
  process.env.TF_CPP_MIN_LOG_LEVEL ??= "2";
  // A GPU's memory is taken as it is needed, not whole at once: a process that measures or evaluates wants little of it.
  process.env.TF_FORCE_GPU_ALLOW_GROWTH ??= "true";
  if (device === "cpu") process.env.CUDA_VISIBLE_DEVICES = "-1";
  here("@tensorflow/tfjs-node-gpu");
  markUsed(bindingLink(bindingPackage));
  return nativeBackend();
}

/** The current backend, which must be the native one. */
export function nativeBackend(): NativeBackend {
  return tf.backend() as unknown as NativeBackend;
}

/** The obstacle that set-up left behind; null where it left none, or none that can be read. */
export function lastObstacle(): Obstacle | null {
  try {
    return obstacle.parse(JSON.parse(readFileSync(obstacleFile(bindingPackage), "utf8")));
  } catch {
    return null;
  }
}

/** Two functions that tfjs-node 4.22 still calls: Node 22 warns of them, Node 23 dropped them. */
function restoreUtil(): void {
  const util = nodeUtil as unknown as Record<string, unknown>;
  util.isNullOrUndefined = (value: unknown) => value === null || value === undefined;
  util.isArray = Array.isArray;
}
