import type { Connection } from "../../../db/database";

/** Columns of a run as tables, cells and charts need it (`RunRow`). */
export function runColumns({ tables: { runs } }: Connection) {
  return {
    id: runs.id,
    experimentId: runs.experimentId,
    armId: runs.armId,
    seed: runs.seed,
    status: runs.status,
    stopRequested: runs.stopRequested,
    step: runs.step,
    attempt: runs.attempt,
    fromStep: runs.fromStep,
    failure: runs.failure,
    failureMessage: runs.failureMessage,
    divergedAt: runs.divergedAt,
    chosenStep: runs.chosenStep,
    metrics: runs.metrics,
    ruleSeconds: runs.ruleSeconds,
    trainSeconds: runs.trainSeconds,
    evalSeconds: runs.evalSeconds,
    peakBytes: runs.peakBytes,
    notices: runs.notices,
    excluded: runs.excluded,
    startedAt: runs.startedAt,
    endedAt: runs.endedAt,
    revision: runs.revision,
  };
}

/** Columns of an arm (`ArmView`). */
export function armColumns({ tables: { arms } }: Connection) {
  return {
    id: arms.id,
    experimentId: arms.experimentId,
    position: arms.position,
    method: arms.method,
    params: arms.params,
    config: arms.config,
    parameters: arms.parameters,
    stepFlops: arms.stepFlops,
    ruleFlops: arms.ruleFlops,
  };
}
