import { type ChildProcess, fork } from "node:child_process";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { readFrames } from "./frames";
import { type Order, REPORT_FD, type Told } from "./protocol";

/** Characters of the process' last words that are kept. */
const TAIL = 1500;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The end of what it wrote to standard error. */
  readonly lastWords: string;
}

/** One short-lived process that trains one stack, or measures the engine; its memory goes back when it ends. */
export interface TrainingProcess {
  /** Absent where it could not be started. */
  readonly pid: number | undefined;
  order(order: Order): void;
  /** What it tells, until it ends. As long as nobody asks for more, it stands still. */
  readonly told: AsyncIterable<Told[]>;
  readonly exit: Promise<Exit>;
  kill(): void;
}

/** The program next to this file: TypeScript when run from the sources, a bundle when run from `dist`, which needs plain Node. */
const BUNDLED = import.meta.url.endsWith(".mjs");
const CHILD = fileURLToPath(new URL(BUNDLED ? "./child.mjs" : "./child.ts", import.meta.url));

export function startTrainingProcess(): TrainingProcess {
  const child = fork(CHILD, [], {
    execArgv: BUNDLED ? ["--enable-source-maps"] : process.execArgv,
    stdio: ["ignore", "ignore", "pipe", "pipe", "ipc"],
    serialization: "advanced",
  });
  const pipe = child.stdio[REPORT_FD];
  if (!(pipe instanceof Readable)) throw new Error("The training process has no report pipe.");
  const lastWords = keepTail(child);
  return {
    pid: child.pid,
    order(order) {
      // A process that has just died takes no orders; its exit tells the rest.
      if (child.connected) child.send(order, () => undefined);
    },
    told: readFrames(pipe),
    exit: new Promise((resolve) => {
      child.once("error", (error) => resolve({ code: null, signal: null, lastWords: error.message }));
      child.once("close", (code, signal) => resolve({ code, signal, lastWords: lastWords() }));
    }),
    kill: () => {
      child.kill("SIGKILL");
    },
  };
}

function keepTail(child: ChildProcess): () => string {
  let tail = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    tail = (tail + text).slice(-TAIL);
  });
  return () => tail.trim();
}
