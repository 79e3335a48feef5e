import type { z } from "zod";
import { type FieldIssue, ModscaleError } from "../errors";
import { DEFAULTS } from "./defaults";
import { type ExperimentSpec, experimentSpec } from "./experiment";
import { explainIssue } from "./messages";
import { TASK_KINDS, type TaskKind } from "./task";

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly FieldIssue[] };

export type Plain = Readonly<Record<string, unknown>>;

export function isPlainObject(value: unknown): value is Plain {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

export function fieldIssues(error: z.ZodError): FieldIssue[] {
  return error.issues.map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message }));
}

/** `over` laid on `base`; objects merge, unless their `kind` differs, when `over` stands alone. */
function overlay(base: unknown, over: unknown): unknown {
  if (over === undefined) return base;
  if (!isPlainObject(base) || !isPlainObject(over)) return over;
  if ("kind" in base && "kind" in over && base.kind !== over.kind) return over;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) merged[key] = overlay(base[key], value);
  return merged;
}

function taskKind(input: Plain): TaskKind | undefined {
  const kind = isPlainObject(input.task) ? input.task.kind : undefined;
  return TASK_KINDS.find((known) => known === kind);
}

/** What a spec that says nothing of them asks for. */
const UNASKED = { match: "none", constrain: { modules: "free" }, grid: {} } as const;

/** What a person, a form or a file gave, completed with the task's defaults but not checked; as given where no task is named. */
export function withDefaults(input: Plain): Plain {
  const kind = taskKind(input);
  const completed = kind ? overlay({ ...UNASKED, ...DEFAULTS[kind] }, input) : input;
  return isPlainObject(completed) ? completed : input;
}

/**
 * Completes what a person, a form or a file gave with the task's defaults and checks it. The form, the JSON view, the API and
 * the command line all come through here, so all report the same fields with the same words.
 */
export function parseSpec(input: unknown): Parsed<ExperimentSpec> {
  if (!isPlainObject(input))
    return {
      ok: false,
      issues: [{ path: "", message: "An experiment is a JSON object with name, task and methods." }],
    };
  const kind = taskKind(input);
  if (!kind)
    return { ok: false, issues: [{ path: "task.kind", message: `Name the task: one of ${TASK_KINDS.join(", ")}.` }] };
  const result = experimentSpec.safeParse(withDefaults(input), { error: explainIssue });
  return result.success ? { ok: true, value: result.data } : { ok: false, issues: fieldIssues(result.error) };
}

/** As `parseSpec`, for callers that answer with an error. Throws `invalid` with the refused fields. */
export function requireSpec(input: unknown): ExperimentSpec {
  const parsed = parseSpec(input);
  if (parsed.ok) return parsed.value;
  const list = parsed.issues
    .map((issue) => (issue.path ? `${issue.path}: ${issue.message}` : issue.message))
    .join("\n");
  throw new ModscaleError("invalid", `The config was refused:\n${list}`, parsed.issues);
}
