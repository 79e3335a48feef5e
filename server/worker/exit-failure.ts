import type { FailureCode } from "../../domain/status";
import type { Exit } from "./training-process";

const MEMORY_WORDS = /heap out of memory|bad_alloc|cannot allocate memory|out of memory/i;

/** Why runs failed whose training process ended before they did, and nobody had asked it to. */
export function exitFailure(exit: Exit): { readonly failure: FailureCode; readonly message: string } {
  const { code, signal, lastWords } = exit;
  if (signal === "SIGKILL" || code === 137) {
    return {
      failure: "memory",
      message: "The system killed the training process, most likely for memory: lower the widths, the batch or n.",
    };
  }
  if (MEMORY_WORDS.test(lastWords)) {
    return { failure: "memory", message: "The training process ran out of memory: lower the widths, the batch or n." };
  }
  const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
  const words = lastWords === "" ? "It wrote nothing." : `It wrote:\n${lastWords}`;
  return { failure: "code", message: `The training process ${how}. ${words}` };
}
