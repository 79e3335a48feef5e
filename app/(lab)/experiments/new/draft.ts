import { type Plan, planExperiment } from "@/domain/config/expand";
import type { ExperimentSpec } from "@/domain/config/experiment";
import { isPlainObject, type Parsed, type Plain, parseSpec, withDefaults } from "@/domain/config/parse";
import { TASK_KINDS, type TaskKind } from "@/domain/config/task";
import type { FieldIssue } from "@/domain/errors";
import { jsonError } from "@/domain/json-error";
import { methodsFor } from "@/domain/methods";

/**
 * What is being written: a spec that may be incomplete or wrong. The JSON text is the truth, so that the form and the JSON view
 * can never differ; `json` is its last readable value.
 */
export interface Draft {
  readonly text: string;
  readonly json: Plain;
  /** Why `text` is not JSON at the moment. */
  readonly unreadable: string | null;
}

export function draftOf(json: Plain): Draft {
  return { text: JSON.stringify(json, null, 2), json, unreadable: null };
}

/** Takes over a text as typed, pasted or uploaded. */
export function draftFromText(previous: Draft, text: string): Draft {
  const error = jsonError(text);
  if (error) {
    const { line, column, reason } = error;
    return { ...previous, text, unreadable: `This is not JSON yet: line ${line}, column ${column}. ${reason}.` };
  }
  const json: unknown = JSON.parse(text);
  if (isPlainObject(json)) return { text, json, unreadable: null };
  return { ...previous, text, unreadable: "An experiment is a JSON object with name, task and methods." };
}

function setAt(value: unknown, path: readonly string[], next: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return next;
  const base = isPlainObject(value) ? value : {};
  const inner = setAt(base[key], rest, next);
  if (inner !== undefined) return { ...base, [key]: inner };
  return Object.fromEntries(Object.entries(base).filter(([name]) => name !== key));
}

/** `draft` with the field at `path` ("training.steps") set, or left out where `value` is undefined. */
export function withField(draft: Draft, path: string, value: unknown): Draft {
  const next = setAt(draft.json, path.split("."), value);
  return isPlainObject(next) ? draftOf(next) : draft;
}

/** The same question on another task: name, methods, seeds and label stay, all else begins from that task's defaults. */
export function withTask(draft: Draft, kind: TaskKind): Draft {
  const { name, methods, seeds, label } = draft.json;
  const kept = Object.fromEntries(Object.entries({ seeds, label }).filter(([, value]) => value !== undefined));
  const fitting = Array.isArray(methods) ? methodsFor(kind).filter((method) => methods.includes(method)) : methods;
  return draftOf(withDefaults({ name, methods: fitting, task: { kind }, ...kept }));
}

/** The value at `path` of a completed spec. */
export function fieldAt(completed: Plain, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (isPlainObject(value) ? value[key] : undefined), completed);
}

export interface Checked {
  /** The draft with the task's defaults filled in. */
  readonly completed: Plain;
  readonly kind: TaskKind;
  /** The spec, where nothing is wrong with it. */
  readonly spec: ExperimentSpec | null;
  /** Its arms; none where something is wrong. */
  readonly arms: Plan["arms"];
  readonly issues: readonly FieldIssue[];
}

/** All arms too are checked: a grid value may leave a field's bounds. */
function checkAll(json: Plain): Parsed<Pick<Checked, "spec" | "arms">> {
  const parsed = parseSpec(json);
  if (!parsed.ok) return parsed;
  const plan = planExperiment(parsed.value);
  return plan.ok ? { ok: true, value: { spec: parsed.value, arms: plan.value.arms } } : plan;
}

export function checkDraft(draft: Draft): Checked {
  const completed = withDefaults(draft.json);
  const kind = TASK_KINDS.find((known) => known === fieldAt(completed, "task.kind")) ?? "sine";
  const wrong = { completed, kind, spec: null, arms: [] };
  if (draft.unreadable) return { ...wrong, issues: [{ path: "", message: draft.unreadable }] };
  const result = checkAll(draft.json);
  return result.ok ? { completed, kind, ...result.value, issues: [] } : { ...wrong, issues: result.issues };
}

/** The first issue with a field or with anything inside it. */
export function issueOf(issues: readonly FieldIssue[], path: string): string | undefined {
  return issues.find((issue) => issue.path === path || issue.path.startsWith(`${path}.`))?.message;
}
