import type { FailureCode } from "../../domain/status";
import { DataError } from "./data-error";

/** How the engines say that memory ran out: TensorFlow's status, V8's and WebAssembly's errors. */
const OUT_OF_MEMORY =
  /\bOOM\b|resource[ _]?exhausted|out of memory|allocation failed|invalid (typed )?array length|cannot enlarge memory/i;

export interface Failure {
  readonly failure: FailureCode;
  readonly message: string;
}

/** The code and words with which a run ends whose training threw. */
export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof DataError) return { failure: "data", message };
  if (OUT_OF_MEMORY.test(message)) {
    return {
      failure: "memory",
      message: `Out of memory while training: lower the width, the batch or the number of runs in the grid. (${message})`,
    };
  }
  return { failure: "code", message };
}
