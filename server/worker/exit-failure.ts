import type { EngineName } from "../../domain/environment";
import { type Failure, failureInWords } from "../training/failure";
import type { Exit } from "./training-process";

/** Ends that native code brings about: a failed check, a bad address, a library that was cut off, a missing instruction. */
const CRASHES: readonly (NodeJS.Signals | null)[] = ["SIGABRT", "SIGSEGV", "SIGBUS", "SIGILL"];

/** What is known of a training process that ended before its runs did, and nobody had asked it to. */
export interface Death {
  readonly exit: Exit;
  readonly engine: EngineName;
  /** True where it had told anything: its engine had loaded. */
  readonly hadBegun: boolean;
}

/** Why the runs failed that it trained. */
export function exitFailure({ exit, engine, hadBegun }: Death): Failure {
  const { code, signal, lastWords } = exit;
  if (signal === "SIGKILL" || code === 137) {
    return {
      failure: "memory",
      message: "The system killed the training process, most likely for memory: lower the widths, the batch or n.",
    };
  }
  const told = failureInWords(lastWords);
  // TensorFlow's build for the GPU grumbles about the driver on the CPU too.
  if (told && (told.failure !== "device" || engine === "native-gpu")) return told;
  const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
  const words = lastWords === "" ? "It wrote nothing." : `It wrote:\n${lastWords}`;
  const isCrash = CRASHES.includes(signal);
  if (isCrash && engine.startsWith("native") && !hadBegun) {
    return {
      failure: "device",
      message: `The training process ${how} while it loaded TensorFlow: run npm run engine -- --repair. ${words}`,
    };
  }
  if (isCrash && engine === "native-gpu") {
    return {
      failure: "device",
      message: `The training process ${how}, as it does where the GPU or its driver fails: see that nvidia-smi answers. ${words}`,
    };
  }
  return { failure: "code", message: `The training process ${how}. ${words}` };
}
