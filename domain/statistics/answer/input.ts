import type { TaskKind } from "../../config/task";
import type { ExperimentStatus } from "../../status";
import type { ArmResult } from "../results";

export interface AnswerInput {
  readonly task: TaskKind;
  readonly status: ExperimentStatus;
  readonly results: readonly ArmResult[];
}
