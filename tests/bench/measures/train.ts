import { compiledProgram } from "../../../server/training/compiled";
import { eagerProgram } from "../../../server/training/eager";
import { runsInCache } from "../../../server/training/grouped";
import { at } from "../../../server/training/models/at";
import type { ProgramInput } from "../../../server/training/program";
import type { EngineName } from "../engines";
import type { TrainRequest } from "../sides/protocol";
import { runsOf } from "../works";
import { type OpenProgram, openProgram } from "./open-program";
import { stepsPerSecond } from "./steps";

const PROGRAMS = {
  compiled: (input: ProgramInput) => compiledProgram(input, runsInCache(at(input.runs, 0))),
  eager: eagerProgram,
  wasm: eagerProgram,
} as const;

/** Run-steps per second of an engine. The program of the last request stays open, so that its next round needn't compile. */
export class TrainMeasure {
  #open: (OpenProgram & { readonly key: string }) | null = null;

  constructor(readonly engine: EngineName) {}

  measure({ work, R, seconds }: TrainRequest) {
    const { program, firstStep } = this.#program(work, R);
    return { runStepsPerSecond: R * stepsPerSecond(program, seconds), firstStep };
  }

  #program(work: TrainRequest["work"], R: number): OpenProgram {
    const key = `${work} ${R}`;
    if (this.#open?.key === key) return this.#open;
    this.#open?.dispose();
    this.#open = null;
    this.#open = { ...openProgram(runsOf(work, R), PROGRAMS[this.engine]), key };
    return this.#open;
  }
}
