import type { Connection } from "../../../db/database";
import type { NoteSubject } from "../../../domain/note";
import type { TeamActor } from "../authorize";
import { findExperiment } from "../experiments/find";
import { findRun } from "../runs/find";

/** Where a note hangs. */
export interface FoundSubject {
  readonly experimentId: string;
  readonly runId: string | null;
}

/** The experiment or run, where the actor reaches it. Throws `not_found`. */
export async function findSubject(db: Connection, actor: TeamActor, subject: NoteSubject): Promise<FoundSubject> {
  if (subject.kind === "experiment") {
    const { id } = await findExperiment(db, actor, subject.id);
    return { experimentId: id, runId: null };
  }
  const { id, experimentId } = await findRun(db, actor, subject.id);
  return { experimentId, runId: id };
}
