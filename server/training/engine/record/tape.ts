import { createHash } from "node:crypto";
import { type NativeBackend, nativeBackend, type OpAttribute, type TensorMetadata } from "../native";
import * as tf from "../tf";
import { type Argument, type Attr, type GraphNode, shapeMessage } from "./messages";
import { outputArgument, RecordingError, UNTYPED } from "./ops";

/** A tensor that a recorded program reads when it runs, under the name of its argument. */
export interface Input {
  readonly name: string;
  readonly tensor: tf.Tensor;
}

export interface Value extends Argument {
  readonly shape: readonly number[];
}

/** What a function did, op by op: `nodes` in order, and where its results stand. */
export interface Tape {
  readonly nodes: readonly GraphNode[];
  /** One for each result: `name` is the value's name within a function. */
  readonly results: readonly Value[];
}

/** Bytes that one constant of a program may have; whatever is larger must be an input. */
const CONSTANT_BYTES = 4 * 1024 ** 2;
/** Numbers from which on it is worth a look whether a constant's are all alike. */
const LARGE = 256;

/**
 * Runs `compute` once on the native backend and notes every op it executes, its attributes and what it reads: the ops of
 * gradients too, which tfjs makes while it runs. Tensors that `compute` creates become constants of the program, tensors from
 * outside must be among `inputs`. The results of the run itself are disposed.
 *
 * @throws RecordingError for an op that isn't known, or a tensor from outside that is no input.
 */
export function record(inputs: readonly Input[], compute: () => readonly tf.Tensor[]): Tape {
  const backend = nativeBackend();
  const tape = new Recorder(backend);
  for (const { name, tensor } of inputs) tape.name(idOf(backend, tensor), name);
  const { binding } = backend;
  backend.binding = tape.binding();
  let results: readonly Value[] = [];
  try {
    tf.tidy(() => {
      results = compute().map((tensor) => tape.value(tensor));
    });
  } finally {
    backend.binding = binding;
  }
  return { nodes: tape.nodes, results };
}

export function describe(name: string, tensor: tf.Tensor): Value {
  return { name, type: typeOf(nativeBackend(), tensor), shape: tensor.shape };
}

/** The backend's id of a tensor, which is sent to TensorFlow if it wasn't yet. */
function idOf(backend: NativeBackend, tensor: tf.Tensor): number {
  const [id] = backend.getInputTensorIds([tensor]);
  if (id === undefined) throw new RecordingError("A tensor has no place in TensorFlow.");
  return id;
}

function typeOf({ binding }: NativeBackend, { dtype }: tf.Tensor): number {
  if (dtype === "float32") return binding.TF_FLOAT;
  if (dtype === "int32") return binding.TF_INT32;
  if (dtype === "bool") return binding.TF_BOOL;
  throw new RecordingError(`A ${dtype} tensor can't be recorded.`);
}

interface Constant {
  readonly shape: readonly number[];
  readonly type: number;
  /** As they lie in memory; or the one float32 that all are. */
  readonly content: Uint8Array | number;
}

class Recorder {
  readonly nodes: GraphNode[] = [];
  /** Names of values by the backend's tensor ids. */
  readonly #names = new Map<number, string>();
  readonly #constants = new Map<number, Constant>();
  /** Names of constants by what they hold. */
  readonly #values = new Map<string, string>();

  constructor(readonly backend: NativeBackend) {}

  name(id: number, name: string): void {
    this.#names.set(id, name);
  }

  value(tensor: tf.Tensor): Value {
    return { ...describe(this.#nameOf(idOf(this.backend, tensor), "the result"), tensor) };
  }

  /** The backend's binding, but for the two calls that make tensors. Its properties are read-only, so that it must be copied. */
  binding(): NativeBackend["binding"] {
    const { binding } = this.backend;
    const copy: Record<string, unknown> = {};
    for (const key of Object.getOwnPropertyNames(binding) as (keyof typeof binding)[]) {
      const property = binding[key];
      copy[key] = typeof property === "function" ? property.bind(binding) : property;
    }
    copy.createTensor = (shape: number[], type: number, values: tf.backend_util.BackendValues) => {
      const id = binding.createTensor(shape, type, values);
      this.#constants.set(id, { shape: [...shape], type, content: contentOf(values, type, binding) });
      return id;
    };
    copy.executeOp = (op: string, attributes: readonly OpAttribute[], ids: readonly number[], outputs: number) => {
      const results = binding.executeOp(op, attributes, ids, outputs);
      this.#executed(op, attributes, ids, results);
      return results;
    };
    return copy as unknown as NativeBackend["binding"];
  }

  #executed(
    op: string,
    attributes: readonly OpAttribute[],
    ids: readonly number[],
    results: readonly TensorMetadata[],
  ): void {
    const output = outputArgument(op);
    const input = ids.map((id) => this.#nameOf(id, op));
    const name = `n${this.nodes.length}`;
    const attr = Object.fromEntries(attributes.map((attribute) => [attribute.name, this.#attribute(op, attribute)]));
    const type = results[0]?.dtype;
    if (attr.T === undefined && type !== undefined && UNTYPED.has(op)) attr.T = { type };
    this.nodes.push({ name, op, input, attr });
    results.forEach(({ id }, index) => {
      this.#names.set(id, `${name}:${output}:${index}`);
    });
  }

  #nameOf(id: number, reader: string): string {
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const constant = this.#constants.get(id);
    if (!constant) throw new RecordingError(`${reader} reads a tensor from outside that is no input of the program.`);
    const key = keyOf(constant);
    const value = this.#values.get(key) ?? this.#add(constant);
    this.#values.set(key, value);
    this.#names.set(id, value);
    return value;
  }

  #add({ type, shape, content }: Constant): string {
    const name = `c${this.nodes.length}`;
    this.nodes.push(constantNode(name, type, shape, content));
    return `${name}:output:0`;
  }

  #attribute(op: string, { name, type, value }: OpAttribute): Attr {
    const { binding } = this.backend;
    if (type === binding.TF_ATTR_TYPE && typeof value === "number") return { type: value };
    if (type === binding.TF_ATTR_BOOL && typeof value === "boolean") return { b: value };
    if (type === binding.TF_ATTR_FLOAT && typeof value === "number") return { f: value };
    if (type === binding.TF_ATTR_STRING && typeof value === "string") return { s: Buffer.from(value) };
    if (type === binding.TF_ATTR_INT) {
      if (typeof value === "number") return { i: value };
      if (isIntegers(value)) return { list: { i: value } };
    }
    throw new RecordingError(`The attribute ${name} of ${op} is of a kind that can't be recorded.`);
  }
}

/** Equal for equal constants: a step makes the same identity matrix many times, and a program holds it once. */
function keyOf({ type, shape, content }: Constant): string {
  const told = typeof content === "number" ? `n${content}` : createHash("sha256").update(content).digest("base64");
  return [type, shape.join(), told].join(" ");
}

function isIntegers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === "number");
}

/**
 * What TensorFlow holds for values of a type. Gradients of sums and means make large tensors of ones: told as one number, they
 * take no room, and XLA sees that they are all alike.
 */
function contentOf(
  values: tf.backend_util.BackendValues,
  type: number,
  { TF_FLOAT, TF_BOOL }: NativeBackend["binding"],
): Constant["content"] {
  const numbers = typedValues(values, type === TF_FLOAT ? Float32Array : type === TF_BOOL ? Uint8Array : Int32Array);
  const [first] = numbers;
  if (type === TF_FLOAT && first !== undefined && numbers.length >= LARGE && numbers.every((one) => one === first))
    return first;
  if (numbers.byteLength > CONSTANT_BYTES)
    throw new RecordingError(`A constant of ${numbers.byteLength} bytes is too large for a program: make it an input.`);
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength).slice();
}

type Numbers = Float32Array | Int32Array | Uint8Array;

function typedValues(values: tf.backend_util.BackendValues, Kind: new (values: ArrayLike<number>) => Numbers): Numbers {
  if (values instanceof Kind) return values;
  if (values.length > 0 && typeof values[0] !== "number") throw new RecordingError("Only numbers can be recorded.");
  return new Kind(values as ArrayLike<number>);
}

export function constantNode(
  name: string,
  type: number,
  shape: readonly number[],
  content: Uint8Array | number,
): GraphNode {
  const of = { dtype: type, tensorShape: shapeMessage(shape) };
  const tensor =
    typeof content === "number" ? { ...of, floatVal: [content] as const } : { ...of, tensorContent: content };
  return { name, op: "Const", input: [], attr: { dtype: { type }, value: { tensor } } };
}
