import { type Attr, type GraphFunction, type GraphNode, savedModel, shapeMessage } from "./messages";
import { constantNode, type Tape, type Value } from "./tape";

/**
 * How TensorFlow runs a program: compiled by XLA as one piece of machine code, or op by op as a graph. XLA is much faster where
 * many small ops follow each other, and much slower at factorisations on CPUs (its Cholesky by a factor of ten).
 */
export type Form = "xla" | "graph";

/** A program in TensorFlow's own format, and the names by which its inputs and outputs are fed and fetched. */
export interface GraphProgram {
  readonly bytes: Uint8Array;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** One recorded function as a program. `inputs`: the arguments, in the order in which they are fed. */
export function callProgram(inputs: readonly Value[], tape: Tape, form: Form): GraphProgram {
  const outputs = tape.results.map((result, index) => ({ ...result, name: `o${index}`, from: result.name }));
  return program(inputs, outputs, tape.nodes, [], form);
}

/** What a loop carries: the recorded step's arguments are the state, the row of integers and whatever stays the same. */
export interface LoopParts {
  /** Arguments that a step reads and gives back, in the order of the tape's first results. */
  readonly state: readonly Value[];
  /** Arguments that every step reads as they are. */
  readonly fixed: readonly Value[];
  /** The argument for a step's own row of integers, [width]. */
  readonly row: Value;
  /** Most steps of one call. */
  readonly steps: number;
  readonly types: { readonly int32: number; readonly bool: number };
}

/**
 * A recorded step as a loop. Fed: how many steps to take (a scalar), the rows of integers [steps, width], state, fixed. Fetched:
 * the state after them, and the step's last result [G] of every step taken, [steps, G] (rows of steps not taken are zero).
 */
export function loopProgram(tape: Tape, parts: LoopParts, form: Form): GraphProgram {
  const { state, fixed, row, steps, types } = parts;
  const loss = tape.results[state.length];
  if (!loss || tape.results.length !== state.length + 1) throw new RangeError("A step gives its state and one loss.");
  const counter: Value = { name: "step", type: types.int32, shape: [] };
  const count: Value = { name: "count", type: types.int32, shape: [] };
  const rows: Value = { name: "rows", type: types.int32, shape: [steps, ...row.shape] };
  const losses: Value = { name: "losses", type: loss.type, shape: [steps, ...loss.shape] };
  const carried = [counter, count, rows, ...state, ...fixed, losses];

  const body: GraphFunction = asFunction(
    "body",
    carried,
    [
      ...stepNodes(types, steps),
      ...tape.nodes.map((node) => ({
        ...node,
        input: node.input.map((name) => (name === row.name ? "row:output:0" : name)),
      })),
      ...lossNodes(loss, types),
    ],
    [
      "next:z:0",
      "count",
      "rows",
      ...tape.results.slice(0, -1).map(({ name }) => name),
      ...fixed.map(({ name }) => name),
      "noted:output:0",
    ],
  );
  const cond = asFunction(
    "cond",
    carried,
    [node("less", "Less", ["step", "count"], { T: { type: types.int32 } })],
    ["less:z:0"],
    [types.bool],
  );
  const zeros = new Uint8Array(4 * losses.shape.reduce((product, size) => product * size, 1));
  const loop = [
    constantNode("first", types.int32, [], new Uint8Array(4)),
    constantNode("none", losses.type, losses.shape, zeros),
    node(
      "while",
      "StatelessWhile",
      ["first:output:0", "count", "rows", ...names(state), ...names(fixed), "none:output:0"],
      {
        T: { list: { type: carried.map(({ type }) => type) } },
        cond: { func: { name: "cond" } },
        body: { func: { name: "body" } },
        output_shapes: { list: { shape: carried.map(({ shape }) => shapeMessage(shape)) } },
        parallel_iterations: { i: 1 },
      },
    ),
  ];
  const outputs = [
    ...state.map((value, index) => ({ ...value, name: `o${index}`, from: `while:output:${3 + index}` })),
    { ...losses, name: "noted", from: `while:output:${carried.length - 1}` },
  ];
  return program([count, rows, ...state, ...fixed], outputs, loop, [body, cond], form);
}

/** The row of integers of this step, and the next step's number. */
function stepNodes({ int32 }: LoopParts["types"], steps: number): GraphNode[] {
  const numbers = new Uint8Array(Int32Array.from({ length: steps }, (_, index) => index).buffer);
  return [
    constantNode("zero", int32, [], new Uint8Array(4)),
    constantNode("one", int32, [], new Uint8Array(Int32Array.of(1).buffer)),
    constantNode("numbers", int32, [steps, 1], numbers),
    node("row", "GatherV2", ["rows", "step", "zero:output:0"], {
      Tparams: { type: int32 },
      Tindices: { type: int32 },
      Taxis: { type: int32 },
    }),
    node("next", "AddV2", ["step", "one:output:0"], { T: { type: int32 } }),
  ];
}

/** Losses with this step's in its row. A choice and no sum: a NaN must stay in its place. */
function lossNodes(loss: Value, { int32 }: LoopParts["types"]): GraphNode[] {
  return [
    node("here", "Equal", ["numbers:output:0", "step"], { T: { type: int32 } }),
    node("noted", "SelectV2", ["here:z:0", loss.name, "losses"], { T: { type: loss.type } }),
  ];
}

interface Output extends Value {
  /** The value within the program's function that is returned. */
  readonly from: string;
}

/** A graph that does nothing but call one function, which is where XLA takes over. */
function program(
  inputs: readonly Value[],
  outputs: readonly Output[],
  nodes: readonly GraphNode[],
  functions: readonly GraphFunction[],
  form: Form,
): GraphProgram {
  const compiled: Record<string, Attr> = form === "xla" ? { _XlaMustCompile: { b: true } } : {};
  const main: GraphFunction = {
    signature: { name: "main", inputArg: inputs.map(argument), outputArg: outputs.map(argument) },
    nodeDef: nodes,
    ret: Object.fromEntries(outputs.map(({ name, from }) => [name, from])),
    attr: form === "xla" ? { ...compiled, _noinline: { b: true } } : {},
  };
  const fed = inputs.map(({ name, type, shape }) =>
    node(`in_${name}`, "Placeholder", [], { dtype: { type }, shape: { shape: shapeMessage(shape) } }),
  );
  const call = node("call", "StatefulPartitionedCall", names(fed), {
    Tin: { list: { type: inputs.map(({ type }) => type) } },
    Tout: { list: { type: outputs.map(({ type }) => type) } },
    f: { func: { name: "main" } },
    ...compiled,
  });
  return {
    bytes: savedModel([...fed, call], [...functions, main]),
    inputs: fed.map(({ name }) => `${name}:0`),
    outputs: outputs.map((_, index) => `call:${index}`),
  };
}

function asFunction(
  name: string,
  inputs: readonly Value[],
  nodeDef: readonly GraphNode[],
  results: readonly string[],
  types = inputs.map(({ type }) => type),
): GraphFunction {
  const returned = results.map((value, index) => ({ name: `r${index}`, type: types[index] ?? 0, value }));
  return {
    signature: { name, inputArg: inputs.map(argument), outputArg: returned.map(argument) },
    nodeDef,
    ret: Object.fromEntries(returned.map((result) => [result.name, result.value])),
    attr: {},
  };
}

function argument({ name, type }: { readonly name: string; readonly type: number }) {
  return { name, type };
}

function node(name: string, op: string, input: readonly string[], attr: GraphNode["attr"]): GraphNode {
  return { name, op, input, attr };
}

function names(values: readonly { readonly name: string }[]): string[] {
  return values.map(({ name }) => name);
}
