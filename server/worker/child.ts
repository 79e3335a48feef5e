import { setPriority } from "node:os";
import type { EngineName } from "../../domain/environment";
import type { Reporter } from "../training/contract";
import { type Engine, loadEngine } from "../training/engine/load";
import { type Failure, failureOf } from "../training/failure";
import { trainStack } from "../training/stack";
import { writeFrame } from "./frames";
import { peakMemory } from "./peak-memory";
import { type Order, REPORT_FD, type Told } from "./protocol";

/** Below the web server and the worker that stores what we report; threads started from here on inherit it. */
const NICE = 10;

/** Reports gathered until training yields, and then written at once. */
class Outbox {
  #told: Told[] = [];
  #scheduled = false;

  tell(told: Told): void {
    this.#told.push(told);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.flush());
  }

  /** For what is large: all that was told before goes first, and then this in a frame of its own. */
  tellNow(told: Told): void {
    this.flush();
    this.#told.push(told);
    this.flush();
  }

  flush(): void {
    this.#scheduled = false;
    if (this.#told.length === 0) return;
    const told = this.#told;
    this.#told = [];
    writeFrame(REPORT_FD, told);
  }
}

/** Where training waits while it is held. */
class Gate {
  #opened: Promise<void> | null = null;
  #open: () => void = () => undefined;

  /** Null where it is open. */
  get opened(): Promise<void> | null {
    return this.#opened;
  }

  close(): void {
    this.#opened ??= new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  open(): void {
    this.#opened = null;
    this.#open();
  }
}

const outbox = new Outbox();
const gate = new Gate();
const stopped = new Set<number>();
let leaves = false;
const reporter: Reporter = {
  progress: (step) => outbox.tell({ kind: "progress", step }),
  points: (points) => outbox.tell({ kind: "points", points }),
  ended: (outcome) => outbox.tell({ kind: "ended", outcome, peakBytes: peakMemory() }),
  notice: (runs, message) => outbox.tell({ kind: "notice", runs, message }),
  checkpoint(step, files) {
    files.forEach(({ run, bytes }, index) => {
      outbox.tellNow({ kind: "checkpoint", run, step, bytes, more: index + 1 < files.length });
    });
  },
  parameters: (run, step, bytes) => outbox.tellNow({ kind: "parameters", run, step, bytes }),
};

let loading: Promise<Engine> | null = null;

function load(engine: EngineName | null): Promise<Engine> {
  loading ??= loadEngine(engine === null ? {} : { force: engine });
  return loading;
}

async function obey(order: Extract<Order, { kind: "measure" | "train" }>): Promise<void> {
  const engine = await load(order.engine);
  if (order.kind === "measure") return outbox.tell({ kind: "engine", info: engine.info });
  const signal = { stopped: (run: number) => stopped.has(run), leaves: () => leaves, held: () => gate.opened };
  if ((await trainStack(order.input, engine, reporter, signal)) === "left") outbox.tell({ kind: "left" });
}

/** As a run's own failure is told, but where the error is nobody's fault but ours with the place it came from. */
function failureWithPlace(error: unknown): Failure {
  const told = failureOf(error);
  const place = error instanceof Error && told.failure === "code" ? error.stack : undefined;
  return place === undefined ? told : { ...told, message: place };
}

process.on("message", (order: Order) => {
  if (order.kind === "stop") {
    for (const run of order.runs) stopped.add(run);
    return;
  }
  if (order.kind === "leave") {
    leaves = true;
    gate.open();
    return;
  }
  if (order.kind === "hold") return gate.close();
  if (order.kind === "go-on") return gate.open();
  if (order.kind === "prepare") {
    load(order.engine).catch(() => undefined); // The order to train meets the same error, and tells it.
    return;
  }
  obey(order)
    .catch((error: unknown) => outbox.tell({ kind: "failed", failure: failureWithPlace(error) }))
    .then(() => outbox.flush())
    .then(
      () => process.exit(0),
      () => process.exit(1), // nobody reads any more
    );
});
// The worker ends us. A Ctrl-C in a terminal reaches the whole group, and a batch system's signals all of a job's processes: they
// must not tear a run.
for (const signal of ["SIGINT", "SIGTERM", "SIGUSR1"] as const) process.on(signal, () => undefined);
process.on("disconnect", () => process.exit(1));
setPriority(NICE);
