import { z } from "zod";
import type { Matrix } from "../../../domain/analysis";
import type { KeptProjections } from "../analysis/modules";
import type { LogState } from "../run-log";
import { DamagedFileError, decodeTensorFile, encodeTensorFile, type SavedTensor } from "./tensor-file";

/** All that one run needs to go on where it was, in any stack of runs of its key and step. */
export interface RunCheckpoint {
  readonly seed: number;
  /** Training steps done. */
  readonly step: number;
  /** Words that its `batches` stream has given. */
  readonly position: number;
  /** The run's own part of the training state, without the number of steps: parameters, buffers and moments, in their order. */
  readonly state: readonly SavedTensor[];
  /** Parameters and buffers at the step that validation chose so far; null: none was chosen. */
  readonly best: readonly SavedTensor[] | null;
  readonly log: LogState;
  /** Û before the first step, for the run's analyses; null: it has none, or an older version wrote the checkpoint. */
  readonly start: KeptProjections | null;
}

const FORMAT = "modscale-checkpoint-1";
const START_MATCHES = "start.matches";
const START_COLUMNS = "start.columns";

const whole = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const names = z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text)));
const metadata = z.object({
  format: z.literal(FORMAT),
  seed: whole,
  step: whole,
  position: whole,
  states: whole,
  best: z.string().transform((text) => (text === "" ? null : whole.parse(text))),
  evaluated: z.string().transform((text) => (text === "" ? null : whole.parse(text))),
  fixed: names,
  chosen: names,
  chosenStep: whole,
});

export function encodeCheckpoint({ seed, step, position, state, best, log, start }: RunCheckpoint): Uint8Array {
  const { chosen, fixed, seconds, trainLoss } = log;
  const metrics = chosen?.metrics ?? {};
  return encodeTensorFile({
    metadata: {
      format: FORMAT,
      seed: String(seed),
      step: String(step),
      position: String(position),
      states: String(state.length),
      best: best ? String(best.length) : "",
      evaluated: log.evaluated === null ? "" : String(log.evaluated),
      fixed: JSON.stringify(Object.keys(fixed)),
      chosen: JSON.stringify(Object.keys(metrics)),
      chosenStep: String(chosen?.step ?? 0),
    },
    tensors: new Map([
      ...state.map((tensor, index): [string, SavedTensor] => [`state.${index}`, tensor]),
      ...(best ?? []).map((tensor, index): [string, SavedTensor] => [`best.${index}`, tensor]),
      ["log.fixed", vector(Object.values(fixed))],
      ["log.chosen", vector(Object.values(metrics))],
      ["log.seconds", vector([seconds.rule, seconds.train, seconds.evaluate])],
      ["log.trainLoss", vector([trainLoss.next, trainLoss.sum, trainLoss.count, trainLoss.last])],
      ...startTensors(start),
    ]),
  });
}

/** @throws DamagedFileError */
export function decodeCheckpoint(bytes: Uint8Array): RunCheckpoint {
  const file = decodeTensorFile(bytes);
  const parsed = metadata.safeParse(file.metadata);
  if (!parsed.success)
    throw new DamagedFileError("The file is not a checkpoint of this version.", { cause: parsed.error });
  const told = parsed.data;
  const tensor = (name: string): SavedTensor => {
    const found = file.tensors.get(name);
    if (!found) throw new DamagedFileError(`The checkpoint lacks ${name}.`);
    return found;
  };
  const several = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => tensor(`${name}.${index}`));
  const numbers = (name: string) => Array.from(tensor(name).data);
  const named = (keys: readonly string[], name: string) => {
    const values = numbers(name);
    return Object.fromEntries(keys.map((key, index) => [key, values[index] ?? Number.NaN]));
  };
  const [rule = 0, train = 0, evaluate = 0] = numbers("log.seconds");
  const [next = 0, sum = 0, count = 0, last = Number.NaN] = numbers("log.trainLoss");
  const chosen = named(told.chosen, "log.chosen");
  return {
    seed: told.seed,
    step: told.step,
    position: told.position,
    state: several("state", told.states),
    best: told.best === null ? null : several("best", told.best),
    log: {
      seconds: { rule, train, evaluate },
      trainLoss: { next, sum, count, last },
      fixed: named(told.fixed, "log.fixed"),
      chosen: told.chosen.length === 0 ? null : { step: told.chosenStep, metrics: chosen },
      evaluated: told.evaluated,
    },
    start: startOf(file.tensors),
  };
}

function startTensors(start: KeptProjections | null): [string, SavedTensor][] {
  if (!start) return [];
  const kept: [string, SavedTensor][] = [[START_MATCHES, matrix(start.matches)]];
  return start.columns ? [...kept, [START_COLUMNS, matrix(start.columns)]] : kept;
}

function startOf(tensors: ReadonlyMap<string, SavedTensor>): KeptProjections | null {
  const matches = tensors.get(START_MATCHES);
  const columns = tensors.get(START_COLUMNS);
  return matches ? { matches: rowsOf(matches), columns: columns ? rowsOf(columns) : null } : null;
}

function matrix(rows: Matrix): SavedTensor {
  return { shape: [rows.length, rows[0]?.length ?? 0], data: Float64Array.from(rows.flat()) };
}

function rowsOf({ shape: [rows = 0, width = 0], data }: SavedTensor): Matrix {
  return Array.from({ length: rows }, (_, row) => Array.from(data.slice(row * width, (row + 1) * width)));
}

function vector(values: readonly number[]): SavedTensor {
  return { shape: [values.length], data: Float64Array.from(values) };
}
