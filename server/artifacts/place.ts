import { randomUUID } from "node:crypto";

/** Ids are ours and plain: anything else as a part of a path is a mistake, or worse. */
const PLAIN = /^[A-Za-z0-9_-]{1,64}$/;
const PLACE = /^([A-Za-z0-9_-]{1,64})\/[A-Za-z0-9_-]{1,64}\.safetensors$/;

/** A new place of the run. All stores name places alike, so that files can move from one to another. */
export function newPlace(runId: string): string {
  return `${requireRunId(runId)}/${randomUUID()}.safetensors`;
}

export function isPlace(text: string): boolean {
  return PLACE.test(text);
}

/** Throws `RangeError` for what is no plain id. */
export function requireRunId(runId: string): string {
  if (!PLAIN.test(runId)) throw new RangeError(`${JSON.stringify(runId)} is no run's id.`);
  return runId;
}

/** The run whose place it is. Throws `RangeError` for what is no place. */
export function runOfPlace(place: string): string {
  const runId = PLACE.exec(place)?.[1];
  if (runId === undefined) throw new RangeError(`${JSON.stringify(place)} is no place in a store.`);
  return runId;
}
