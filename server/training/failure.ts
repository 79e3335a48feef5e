import { ModscaleError } from "../../domain/errors";
import type { FailureCode } from "../../domain/status";
import { DataError } from "./data-error";

/** How memory says that it ran out: TensorFlow's status, CUDA's and its libraries', V8's, C++'s and WebAssembly's. */
const OUT_OF_MEMORY =
  /\bOOM\b|resource[ _]?exhausted|out[ _]of[ _]memory|bad_alloc|STATUS_ALLOC_FAILED|(cannot|failed to|could not) allocate|allocation failed|invalid (typed )?array length|cannot enlarge memory/i;

/** How a GPU, its driver and their libraries say that they failed; what ran out of memory is told apart before. */
const DEVICE_FAILED =
  /CUDA_ERROR_|\bCU(BLAS|DNN|FFT|SOLVER|SPARSE|RAND)_STATUS_|cudaError|CUDA error|no CUDA-capable device|GPU is lost|device (was )?lost|fallen off the bus|uncorrectable ECC|Could not (load|open) .*\bcu(da|dnn|blas)|driver version is insufficient/i;

export interface Failure {
  readonly failure: FailureCode;
  readonly message: string;
}

/** The code and words with which a run ends whose training threw. */
export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DataError) return { failure: "data", message };
  // The one thing that is not available to training is its engine.
  if (error instanceof ModscaleError && error.code === "unavailable") return { failure: "device", message };
  return failureInWords(message) ?? { failure: "code", message };
}

/** What TensorFlow or a dying process said, where it speaks of memory or of the device; null for anything else. */
export function failureInWords(said: string): Failure | null {
  if (OUT_OF_MEMORY.test(said)) {
    return {
      failure: "memory",
      message: `Out of memory while training: lower the width, the batch, n or the number of modules. (${said})`,
    };
  }
  if (DEVICE_FAILED.test(said)) {
    return {
      failure: "device",
      message: `The GPU or its driver failed: see that nvidia-smi answers on the worker's machine. (${said})`,
    };
  }
  return null;
}
