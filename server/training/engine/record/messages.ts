import protobuf from "protobufjs/light.js";

/**
 * The messages of TensorFlow's SavedModel format that a recorded program needs, with the field numbers of its .proto files
 * (tensorflow/core/framework/{attr_value,function,graph,node_def,op_def,tensor,tensor_shape,versions}.proto and
 * tensorflow/core/protobuf/{meta_graph,saved_model}.proto).
 */
const MESSAGES = {
  nested: {
    Dim: { fields: { size: { type: "int64", id: 1 } } },
    Shape: { fields: { dim: { rule: "repeated", type: "Dim", id: 2 } } },
    Tensor: {
      fields: {
        dtype: { type: "int32", id: 1 },
        tensorShape: { type: "Shape", id: 2 },
        tensorContent: { type: "bytes", id: 4 },
        floatVal: { rule: "repeated", type: "float", id: 5 },
      },
    },
    NameAttrList: { fields: { name: { type: "string", id: 1 } } },
    ListValue: {
      fields: {
        i: { rule: "repeated", type: "int64", id: 3 },
        type: { rule: "repeated", type: "int32", id: 6 },
        shape: { rule: "repeated", type: "Shape", id: 7 },
      },
    },
    Attr: {
      oneofs: { value: { oneof: ["list", "s", "i", "f", "b", "type", "tensor", "func", "shape"] } },
      fields: {
        list: { type: "ListValue", id: 1 },
        s: { type: "bytes", id: 2 },
        i: { type: "int64", id: 3 },
        f: { type: "float", id: 4 },
        b: { type: "bool", id: 5 },
        type: { type: "int32", id: 6 },
        shape: { type: "Shape", id: 7 },
        tensor: { type: "Tensor", id: 8 },
        func: { type: "NameAttrList", id: 10 },
      },
    },
    Node: {
      fields: {
        name: { type: "string", id: 1 },
        op: { type: "string", id: 2 },
        input: { rule: "repeated", type: "string", id: 3 },
        attr: { keyType: "string", type: "Attr", id: 5 },
      },
    },
    Arg: { fields: { name: { type: "string", id: 1 }, type: { type: "int32", id: 3 } } },
    Signature: {
      fields: {
        name: { type: "string", id: 1 },
        inputArg: { rule: "repeated", type: "Arg", id: 2 },
        outputArg: { rule: "repeated", type: "Arg", id: 3 },
      },
    },
    Function: {
      fields: {
        signature: { type: "Signature", id: 1 },
        nodeDef: { rule: "repeated", type: "Node", id: 3 },
        ret: { keyType: "string", type: "string", id: 4 },
        attr: { keyType: "string", type: "Attr", id: 5 },
      },
    },
    Library: { fields: { function: { rule: "repeated", type: "Function", id: 1 } } },
    Versions: { fields: { producer: { type: "int32", id: 1 }, minConsumer: { type: "int32", id: 2 } } },
    Graph: {
      fields: {
        node: { rule: "repeated", type: "Node", id: 1 },
        library: { type: "Library", id: 2 },
        versions: { type: "Versions", id: 4 },
      },
    },
    MetaInfo: { fields: { tags: { rule: "repeated", type: "string", id: 4 } } },
    MetaGraph: { fields: { metaInfo: { type: "MetaInfo", id: 1 }, graph: { type: "Graph", id: 2 } } },
    SavedModel: {
      fields: {
        schemaVersion: { type: "int64", id: 1 },
        metaGraphs: { rule: "repeated", type: "MetaGraph", id: 2 },
      },
    },
  },
};

const root = protobuf.Root.fromJSON(MESSAGES);
const SavedModel = root.lookupType("SavedModel");

interface ShapeMessage {
  readonly dim: readonly { readonly size: number }[];
}

/** A tensor's numbers: all of them as they lie in memory, or one float32 that fills the shape. */
type TensorMessage = { readonly dtype: number; readonly tensorShape: ShapeMessage } & (
  | { readonly tensorContent: Uint8Array }
  | { readonly floatVal: readonly [number] }
);

/** An attribute's value; exactly one field is set. */
export interface Attr {
  readonly list?: {
    readonly i?: readonly number[];
    readonly type?: readonly number[];
    readonly shape?: readonly ShapeMessage[];
  };
  readonly s?: Uint8Array;
  readonly i?: number;
  readonly f?: number;
  readonly b?: boolean;
  readonly type?: number;
  readonly shape?: ShapeMessage;
  readonly tensor?: TensorMessage;
  readonly func?: { readonly name: string };
}

/** One op of a graph or function. In a function an input is `argument` or `node:output:index`, in a graph `node:index`. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly input: readonly string[];
  readonly attr: Readonly<Record<string, Attr>>;
}

export interface Argument {
  readonly name: string;
  readonly type: number;
}

export interface GraphFunction {
  readonly signature: {
    readonly name: string;
    readonly inputArg: readonly Argument[];
    readonly outputArg: readonly Argument[];
  };
  readonly nodeDef: readonly GraphNode[];
  /** Which value each output argument returns. */
  readonly ret: Readonly<Record<string, string>>;
  readonly attr: Readonly<Record<string, Attr>>;
}

/** The producer version of TensorFlow 2.x graphs whose ops keep the meanings that we rely on. */
const PRODUCER = 1882;

/** A SavedModel of one graph, as the bytes of its `saved_model.pb`. */
export function savedModel(nodes: readonly GraphNode[], functions: readonly GraphFunction[]): Uint8Array {
  const graph = { node: nodes, library: { function: functions }, versions: { producer: PRODUCER, minConsumer: 12 } };
  const message = SavedModel.fromObject({ schemaVersion: 1, metaGraphs: [{ metaInfo: { tags: ["serve"] }, graph }] });
  return SavedModel.encode(message).finish();
}

export function shapeMessage(shape: readonly number[]): ShapeMessage {
  return { dim: shape.map((size) => ({ size })) };
}
