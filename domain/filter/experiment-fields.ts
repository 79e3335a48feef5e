import { TASK_KINDS } from "../config/task";
import { EXPERIMENT_STATUSES } from "../status";
import type { FieldCatalogue, FilterField } from "./field";

const FIELDS = [
  { name: "name", type: "text", group: "experiment", label: "Name" },
  { name: "status", type: "choice", group: "experiment", label: "Status", values: EXPERIMENT_STATUSES },
  { name: "tag", type: "text", group: "experiment", label: "Tag", many: true },
  { name: "created", type: "instant", group: "experiment", label: "Launched" },
  { name: "preset", type: "text", group: "experiment", label: "Preset" },
  { name: "task", type: "choice", group: "experiment", label: "Task", values: TASK_KINDS },
  { name: "archived", type: "boolean", group: "experiment", label: "Archived" },
  { name: "runs", type: "number", group: "experiment", label: "Number of runs" },
] as const satisfies readonly FilterField[];

export type ExperimentField = (typeof FIELDS)[number]["name"];

/** The names that a filter of experiments knows. */
export const EXPERIMENT_CATALOGUE: FieldCatalogue = { fields: FIELDS };
