import type { RunConfig } from "../../../domain/config/run";
import type { Analyst } from "../analysis/analyst";
import type { Reporter } from "../contract";
import { at } from "../models/at";
import type { Model } from "../models/model";
import type { Program } from "../program";
import type { RunLog } from "../run-log";
import { encodeParameters } from "./parameters-file";
import { encodeCheckpoint, type RunCheckpoint } from "./run-checkpoint";
import { unstack } from "./stacked";
import type { SavedTensor } from "./tensor-file";

/** Between checkpoints at least this many times what the last one took, so that they cost 2 % of the time at most. */
const COST_RATIO = 50;

/** What a keeper looks after. */
export interface Kept {
  readonly runs: readonly RunConfig[];
  readonly model: Model;
  readonly program: Program;
  readonly logs: readonly RunLog[];
  readonly analyst: Analyst;
  /** Checkpoints that the runs went on from; null: they began. */
  readonly resumed: readonly RunCheckpoint[] | null;
}

/** Keeps a stack's checkpoints and its runs' best parameters, and hands them to the reporter. */
export class Keeper {
  readonly #kept: Kept;
  readonly #reporter: Reporter;
  readonly #everyMs: number;
  readonly #best: { readonly step: number; readonly tensors: readonly SavedTensor[] }[] = [];
  #last: number;
  #tookMs = 0;

  /** `everySeconds`: between checkpoints at least; `since`: by `performance.now`, when work began that would be lost. */
  constructor(kept: Kept, reporter: Reporter, everySeconds: number, since: number) {
    this.#kept = kept;
    this.#reporter = reporter;
    this.#everyMs = everySeconds * 1000;
    this.#last = since;
    kept.resumed?.forEach(({ best, log }, run) => {
      if (best && log.chosen) this.#best[run] = { step: log.chosen.step, tensors: best };
    });
  }

  /** After an evaluation of `step`: keeps the parameters of the runs that chose it. */
  evaluated(step: number): void {
    const { logs, model, program } = this.#kept;
    const chosen = this.#active().filter((run) => at(logs, run).chosenStep === step);
    if (chosen.length === 0) return;
    const held = model.parameters.length + (model.buffers?.length ?? 0);
    const tensorsOf = unstack(program.state().slice(0, held));
    for (const run of chosen) this.#best[run] = { step, tensors: tensorsOf(run) };
  }

  /** Saves all runs that still train, where it is time again. */
  saveWhenDue(step: number): void {
    const waited = performance.now() - this.#last;
    if (waited >= Math.max(this.#everyMs, COST_RATIO * this.#tookMs)) this.save(this.#active(), step);
  }

  /** Saves all runs that still train. */
  saveAll(step: number): void {
    this.save(this.#active(), step);
  }

  /** Saves these runs as they are after `step` steps. */
  save(runs: readonly number[], step: number): void {
    const started = performance.now();
    const { program, logs, analyst, runs: configs } = this.#kept;
    const stateOf = unstack(program.state().slice(0, -1));
    const positions = program.positions();
    const files = runs.map((run) => ({
      run,
      bytes: encodeCheckpoint({
        seed: at(configs, run).seed,
        step,
        position: at(positions, run),
        state: stateOf(run),
        best: this.#best[run]?.tensors ?? null,
        log: at(logs, run).state,
        start: analyst.startOf(run),
      }),
    }));
    this.#reporter.checkpoint(step, files);
    this.#last = performance.now();
    this.#tookMs = this.#last - started;
  }

  /** Parameters and buffers of a run at the step that validation chose so far; null: none was chosen. */
  best(run: number): readonly SavedTensor[] | null {
    return this.#best[run]?.tensors ?? null;
  }

  /** Hands over the best parameters of a run that is about to finish. */
  finish(run: number): void {
    const best = this.#best[run];
    if (!best) return;
    const { model, runs } = this.#kept;
    const bytes = encodeParameters(model, { config: at(runs, run), ...best });
    this.#reporter.parameters(run, best.step, bytes);
  }

  #active(): number[] {
    return this.#kept.logs.flatMap((log, run) => (log.ended ? [] : [run]));
  }
}
