import type { DataId, DataType, TensorInfo } from "../tf";
import * as tf from "../tf";

/** The part of tfjs's WebAssembly backend that the kernels here use. Every tensor lies contiguous in the module's heap. */
export interface WasmBackend {
  readonly wasm: {
    readonly HEAPU8: Uint8Array;
    /** An address, or 0 where there is no room. */
    _malloc: (bytes: number) => number;
    _free(address: number): void;
    cwrap(name: string, result: null, parameters: readonly "number"[]): (...values: number[]) => void;
    readonly tfjs: {
      /** Tells the module that tensor `id` is `size` numbers at byte `offset`. */
      registerTensor(id: number, size: number, offset: number): void;
      disposeData(id: number): void;
    };
  };
  readonly dataIdMap: { get(dataId: DataId): { readonly id: number; readonly memoryOffset: number } };
  dataIdNextNumber: number;
  /** A new tensor, its values not yet set. It may grow the heap, which detaches all arrays over it. */
  makeOutput(shape: readonly number[], dtype: DataType): TensorInfo;
  disposeData(dataId: DataId): boolean;
  /** One more tensor has these numbers. */
  incRef(dataId: DataId): void;
}

export interface KernelCall<Attributes> {
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  readonly attrs: Attributes;
  readonly backend: WasmBackend;
}

type Kernel<Attributes> = (call: KernelCall<Attributes>) => TensorInfo | TensorInfo[];

/** tfjs's own kernel of that name. */
export function kernelOf<Attributes>(name: string): Kernel<Attributes> {
  const config = tf.getKernel(name, "wasm");
  if (config === undefined) throw new Error(`tfjs has no WebAssembly kernel ${name}.`);
  return config.kernelFunc as unknown as Kernel<Attributes>;
}

/** Puts a kernel in the place of tfjs's own. */
export function replaceKernel<Attributes>(name: string, kernel: Kernel<Attributes>): void {
  tf.unregisterKernel(name, "wasm");
  tf.registerKernel({ kernelName: name, backendName: "wasm", kernelFunc: kernel as unknown as tf.KernelFunc });
}

/** An input that the kernel can't do without. */
export function input(inputs: Readonly<Record<string, TensorInfo>>, name: string): TensorInfo {
  const found = inputs[name];
  if (found === undefined) throw new Error(`The input ${name} is missing.`);
  return found;
}

/** Where a tensor starts in the heap, in bytes. */
export function offsetOf(backend: WasmBackend, { dataId }: TensorInfo): number {
  return backend.dataIdMap.get(dataId).memoryOffset;
}

/** The numbers of a float32 tensor in the heap; good until the next `makeOutput`. */
export function floats(backend: WasmBackend, tensor: TensorInfo): Float32Array {
  return new Float32Array(backend.wasm.HEAPU8.buffer, offsetOf(backend, tensor), sizeOf(tensor.shape));
}

/** The numbers of an int32 tensor in the heap; good until the next `makeOutput`. */
export function integers(backend: WasmBackend, tensor: TensorInfo): Int32Array {
  return new Int32Array(backend.wasm.HEAPU8.buffer, offsetOf(backend, tensor), sizeOf(tensor.shape));
}

/** Bytes of one number; null for types that the kernels here leave to tfjs. */
export function bytesOf(dtype: DataType): number | null {
  if (dtype === "float32" || dtype === "int32") return 4;
  return dtype === "bool" ? 1 : null;
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
