import { AXIS_NAMES, type Axis } from "../config/axis";
import { ENGINES } from "../environment";
import { METHODS } from "../methods";
import { METRIC_NAMES } from "../metrics/catalogue";
import { FAILURE_CODES, RUN_STATUSES } from "../status";
import { CONFIG_FIELDS } from "./config-fields";
import type { FilterField } from "./field";
import { metricField } from "./metric-field";

/** What a run, its arm and its experiment say of themselves. */
const OWN_FIELDS = [
  { name: "method", type: "choice", group: "run", label: "Method", values: METHODS },
  { name: "status", type: "choice", group: "run", label: "Status", values: RUN_STATUSES },
  { name: "experiment", type: "text", group: "run", label: "Name of the experiment" },
  { name: "tag", type: "text", group: "run", label: "Tag of the run or its experiment", many: true },
  { name: "seed", type: "number", group: "run", label: "Seed" },
  { name: "created", type: "instant", group: "run", label: "Launched" },
  { name: "started", type: "instant", group: "run", label: "Start of the newest attempt" },
  { name: "ended", type: "instant", group: "run", label: "End" },
  { name: "duration", type: "duration", group: "run", label: "From start to end" },
  { name: "failure", type: "choice", group: "run", label: "Why it failed", values: FAILURE_CODES },
  { name: "excluded", type: "boolean", group: "run", label: "Excluded from figures" },
  { name: "archived", type: "boolean", group: "run", label: "Its experiment is archived" },
  { name: "preset", type: "text", group: "run", label: "Preset of the experiment" },
  { name: "step", type: "number", group: "run", label: "Training step" },
  { name: "attempt", type: "number", group: "run", label: "Number of the newest attempt" },
  { name: "chosenStep", type: "number", group: "run", label: "Step that validation chose" },
  { name: "divergedAt", type: "number", group: "run", label: "Step at which it diverged" },
  { name: "ruleSeconds", type: "duration", group: "run", label: "Time of the rule" },
  { name: "trainSeconds", type: "duration", group: "run", label: "Time of training" },
  { name: "evalSeconds", type: "duration", group: "run", label: "Time of evaluation" },
  { name: "peakBytes", type: "number", group: "run", label: "Most memory of its process, bytes" },
  { name: "parameters", type: "number", group: "run", label: "Parameters" },
  { name: "stepFlops", type: "number", group: "run", label: "FLOPs of a training step" },
  { name: "engine", type: "choice", group: "run", label: "Engine", values: ENGINES },
  { name: "device", type: "text", group: "run", label: "Device" },
  { name: "worker", type: "text", group: "run", label: "Worker of the newest attempt" },
] as const satisfies readonly FilterField[];

export type OwnRunField = (typeof OWN_FIELDS)[number]["name"];

const AXIS_LABELS: Readonly<Record<Axis, string>> = {
  m: "Input dimension",
  k: "True modules, or images",
  p: "Parameters aimed at",
  n: "Training samples",
  K: "Modules of the network",
  b: "Inputs of a module",
  noise: "Noise of the task",
  width: "Width",
  moduleWidth: "Width of a module",
  learningRate: "Learning rate",
  adjust: "Label adjustment",
};

const AXIS_FIELDS = AXIS_NAMES.map(
  (axis): FilterField => ({
    name: axis,
    type: axis === "adjust" ? "boolean" : "number",
    group: "axis",
    label: AXIS_LABELS[axis],
  }),
);

/** The names that every run may have, whatever a team has trained: all but metrics that are named by their task. */
export const RUN_FIELDS: readonly FilterField[] = [
  ...OWN_FIELDS,
  ...AXIS_FIELDS,
  ...CONFIG_FIELDS,
  ...METRIC_NAMES.map(metricField),
];
