import type { EngineName } from "../../domain/environment";
import { startTrainingProcess, type TrainingProcess } from "./training-process";

/** Then its memory goes back: the worker is idle, or its stack takes so long that the next one's start hardly counts. */
const KEPT_MS = 60_000;

interface Spare {
  readonly engine: EngineName;
  readonly process: TrainingProcess;
  alive: boolean;
}

/**
 * Starts training processes, and keeps the next one ready: it loads its engine, which takes a second or two, while another
 * trains. Not on a GPU, whose memory a process takes as soon as it has loaded.
 */
export class TrainingProcesses {
  #spare: Spare | null = null;
  #timeout: NodeJS.Timeout | null = null;

  start(engine: EngineName): TrainingProcess {
    const spare = this.#spare;
    const ready = spare?.alive && spare.engine === engine ? spare.process : null;
    if (ready) this.#spare = null;
    this.end();
    if (engine !== "native-gpu") this.#prepare(engine);
    return ready ?? startTrainingProcess();
  }

  /** Lets go of the spare process. */
  end(): void {
    this.#spare?.process.kill();
    this.#spare = null;
    if (this.#timeout) clearTimeout(this.#timeout);
  }

  #prepare(engine: EngineName): void {
    const spare: Spare = { engine, process: startTrainingProcess(), alive: true };
    spare.process.order({ kind: "prepare", engine });
    void spare.process.exit.then(() => {
      spare.alive = false;
    });
    this.#spare = spare;
    this.#timeout = setTimeout(() => this.end(), KEPT_MS).unref();
  }
}
