import { expect, test } from "vitest";
import type { EngineName } from "../../../domain/environment";
import { ModscaleError } from "../../../domain/errors";
import { failureOf } from "../../../server/training/failure";
import { exitFailure } from "../../../server/worker/exit-failure";

/** As TensorFlow, CUDA, V8, C++ and WebAssembly word them. */
const MEMORY = [
  "OOM when allocating tensor with shape[64,256,256] and type float on /job:localhost/replica:0/task:0/device:GPU:0",
  "RESOURCE_EXHAUSTED: Out of memory while trying to allocate 1073741824 bytes.",
  "failed to allocate 2.00GiB (2147483648 bytes) from device: CUDA_ERROR_OUT_OF_MEMORY: out of memory",
  "Failed to create cuBLAS handle: CUBLAS_STATUS_ALLOC_FAILED",
  "terminate called after throwing an instance of 'std::bad_alloc'",
  "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
  "Array buffer allocation failed",
  "Invalid typed array length: 4294967296",
  "Out of memory: WebAssembly has no room for 33554432 bytes more.",
];

const DEVICE = [
  "CUDA_ERROR_LAUNCH_FAILED: unspecified launch failure",
  "failed call to cuInit: CUDA_ERROR_NO_DEVICE: no CUDA-capable device is detected",
  "INTERNAL: cudaError_t 719",
  "Could not synchronize CUDA stream: CUDA_ERROR_ILLEGAL_ADDRESS: an illegal memory access was encountered",
  "CUDNN_STATUS_EXECUTION_FAILED in tensorflow/stream_executor/cuda/cuda_dnn.cc",
  "Unable to determine the device handle for GPU0000:65:00.0: GPU is lost. Reboot the system to recover this GPU",
];

test.each(MEMORY)("memory: %s", (said) => {
  expect(failureOf(new Error(said))).toMatchObject({ failure: "memory", message: expect.stringContaining(said) });
});

test.each(DEVICE)("device: %s", (said) => {
  expect(failureOf(new Error(said))).toMatchObject({ failure: "device", message: expect.stringContaining(said) });
});

test("an engine that can't be had is the device's failure, and any other error the code's", () => {
  expect(failureOf(new ModscaleError("unavailable", "No engine."))).toMatchObject({ failure: "device" });
  expect(failureOf(new TypeError("x is undefined"))).toEqual({ failure: "code", message: "x is undefined" });
  expect(failureOf(new Error("Argument 'a' must be a Tensor: the memory of it is short"))).toMatchObject({
    failure: "code",
  });
});

function death(signal: NodeJS.Signals | null, more: { words?: string; engine?: EngineName; hadBegun?: boolean } = {}) {
  const { words = "", engine = "native-cpu", hadBegun = true } = more;
  return exitFailure({ exit: { code: signal ? null : 1, signal, lastWords: words }, engine, hadBegun }).failure;
}

test("a process that ended is judged by its signal, its last words, its engine and how far it came", () => {
  expect(death("SIGKILL")).toBe("memory");
  expect(death("SIGABRT", { words: MEMORY[4] ?? "" })).toBe("memory");
  expect(death("SIGABRT", { words: DEVICE[0] ?? "", engine: "native-gpu" })).toBe("device");
  expect(death("SIGABRT", { words: "failed call to cuInit: CUDA error: UNKNOWN ERROR (303)" })).toBe("code");
  expect(death("SIGBUS", { hadBegun: false })).toBe("device");
  expect(death("SIGSEGV", { engine: "native-gpu" })).toBe("device");
  expect(death("SIGSEGV")).toBe("code");
  expect(death("SIGSEGV", { engine: "wasm", hadBegun: false })).toBe("code");
  expect(death(null, { words: "TypeError: x is undefined" })).toBe("code");
});
