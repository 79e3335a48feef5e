import { z } from "zod";
import { experimentSpec } from "@/domain/config/experiment";
import { dataConfig, evaluationConfig, networkConfig, ruleConfig, trainingConfig } from "@/domain/config/run";
import { cifarTask, glyphsTask, sineTask, type TaskKind } from "@/domain/config/task";

interface NumberSchema {
  readonly type?: unknown;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly exclusiveMinimum?: unknown;
  readonly exclusiveMaximum?: unknown;
  readonly properties?: Readonly<Record<string, NumberSchema | boolean>>;
}

/** Bounds of a number field, as the config's schema has them. */
export interface Range {
  readonly integer: boolean;
  readonly text: string;
}

const GROUPS = {
  data: dataConfig,
  network: networkConfig,
  training: trainingConfig,
  rule: ruleConfig,
  evaluation: evaluationConfig,
  seeds: experimentSpec.shape.seeds,
} as const;

const TASKS = { sine: sineTask, glyphs: glyphsTask, "cifar-10": cifarTask } as const;

function lookUp(schema: z.ZodType, field: string): NumberSchema | null {
  const json: NumberSchema = z.toJSONSchema(schema, { unrepresentable: "any" });
  const found = json.properties?.[field];
  return typeof found === "object" ? found : null;
}

function bound(value: unknown): string | null {
  return typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER ? formatBound(value) : null;
}

function formatBound(value: number): string {
  return Number.isInteger(value) ? value.toLocaleString("en-US") : String(value);
}

function describe({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: NumberSchema): string {
  const low = bound(minimum);
  const above = bound(exclusiveMinimum);
  const high = bound(maximum);
  const below = bound(exclusiveMaximum);
  const from = low ?? (above && `> ${above}`);
  const to = high ?? (below && `< ${below}`);
  if (from && to) return low && high ? `${low}–${high}` : `${from}, ${below ? to : `≤ ${to}`}`;
  return from ?? to ?? "";
}

function isGroup(name: string): name is keyof typeof GROUPS {
  return Object.hasOwn(GROUPS, name);
}

/** The range of the number at `path` ("training.steps"), or null where there is none to show. */
export function rangeAt(path: string, kind: TaskKind): Range | null {
  const [group = "", field = ""] = path.split(".");
  const schema = group === "task" ? TASKS[kind] : isGroup(group) ? GROUPS[group] : null;
  const found = schema && lookUp(schema, field);
  return found ? { integer: found.type === "integer", text: describe(found) } : null;
}
