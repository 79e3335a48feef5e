import { expect } from "vitest";
import type { RunConfig } from "../../../domain/config/run";
import { isTrainingSeries } from "../../../domain/metrics/axis";
import type { Points } from "../../../server/training/contract";
import type { Recorder } from "./support";

/** The newest checkpoint of a run. */
export function newest({ checkpoints }: Pick<Recorder, "checkpoints">, run: number): Uint8Array {
  const found = checkpoints.findLast((one) => one.run === run);
  if (!found) throw new Error(`Run ${run} has no checkpoint.`);
  return found.bytes;
}

/** What several attempts of a stack told, joined as a worker joins them: each goes on from its predecessor's newest checkpoint. */
export class Broken {
  readonly runs: readonly RunConfig[];
  #points: Points[] = [];
  #last: Recorder | null = null;
  #checkpoints: readonly Uint8Array[] | null = null;
  attempts = 0;

  constructor(runs: readonly RunConfig[]) {
    this.runs = runs;
  }

  checkpoints(): readonly Uint8Array[] | null {
    return this.#checkpoints;
  }

  /** Adds an attempt. Points past its newest checkpoint are cut, unless its runs have finished. */
  add(told: Recorder): void {
    this.attempts += 1;
    this.#last = told;
    const finished = told.outcomes.some(({ status }) => status === "finished");
    const step = finished ? Number.POSITIVE_INFINITY : (told.checkpoints.at(-1)?.step ?? null);
    if (step === null) {
      if (!this.#checkpoints) this.#points = [];
      return;
    }
    this.#points.push(...told.points_.map((points) => (isTrainingSeries(points.key) ? cut(points, step) : points)));
    if (!finished) this.#checkpoints = this.runs.map((_, run) => newest(told, run));
  }

  /** Every series and result, but for wall times, as the unbroken stack's. */
  expectToEqual(whole: Recorder): void {
    const last = this.#last;
    if (!last) throw new Error("Nothing was trained.");
    this.runs.forEach((_, run) => {
      const keys = whole.keys(run);
      expect(keys.length).toBeGreaterThan(3);
      for (const key of keys) expect(seriesOf(this.#points, run, key), key).toEqual(whole.series(run, key));
      const { status, result } = last.outcome(run);
      expect(status).toBe("finished");
      expect({ ...result, seconds: null }).toEqual({ ...whole.outcome(run).result, seconds: null });
      const network = (told: Recorder) => told.networks.find((one) => one.run === run);
      expect(network(last)?.step).toBe(network(whole)?.step);
      expect(Buffer.from(network(last)?.bytes ?? []).equals(network(whole)?.bytes ?? Buffer.alloc(1))).toBe(true);
    });
  }
}

function cut(points: Points, step: number): Points {
  const count = points.steps.filter((one) => one <= step).length;
  return { ...points, steps: points.steps.slice(0, count), values: points.values.slice(0, count) };
}

function seriesOf(all: readonly Points[], run: number, key: string): [number, number][] {
  return all
    .filter((points) => points.run === run && points.key === key)
    .flatMap(({ steps, values }) => steps.map((step, i): [number, number] => [step, values[i] ?? Number.NaN]));
}
