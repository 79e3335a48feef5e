import type { RunRow } from "../../../domain/views";
import type { TeamActor } from "../authorize";

/** A run as an actor may see it: a link's holder reads why a run is excluded, and not who said so. */
export function toldRun(actor: TeamActor, run: RunRow): RunRow {
  return actor.kind === "share" && run.excluded ? { ...run, excluded: { ...run.excluded, by: null } } : run;
}
