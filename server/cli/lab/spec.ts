import { readFileSync } from "node:fs";
import { ModscaleError } from "../../../domain/errors";
import { jsonError } from "../../../domain/json-error";
import { findPreset, findSpec, PRESETS, THEORY_PRESET } from "../../../domain/presets";

export interface NamedSpec {
  readonly spec: unknown;
  readonly preset: string | undefined;
}

function fromFile(path: string): unknown {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new ModscaleError(
      "not_found",
      `Can't read ${path}: give a JSON file or one of the presets ${PRESETS.map((p) => p.id).join(", ")}.`,
      [],
      { cause },
    );
  }
  const error = jsonError(text);
  if (!error) return JSON.parse(text);
  throw new ModscaleError(
    "invalid",
    `${path} is not JSON: line ${error.line}, column ${error.column}: ${error.reason}.`,
  );
}

/**
 * A preset's spec by its id, at one of its scales, or a file's content. Throws `not_found` for neither, and `invalid` for a scale
 * that the preset doesn't have, and for a figure that takes no runs.
 */
export function readSpec(source: string, scale?: string): NamedSpec {
  const preset = findPreset(source);
  if (preset) return { spec: findSpec(preset, scale), preset: preset.id };
  if (source === THEORY_PRESET.id) {
    throw new ModscaleError("invalid", `${source} takes no runs: the app draws it, under ${THEORY_PRESET.path}.`);
  }
  if (scale !== undefined) throw new ModscaleError("invalid", `Only presets have scales: leave scale=${scale} out.`);
  if (!source.endsWith(".json")) {
    throw new ModscaleError(
      "not_found",
      `There is no preset "${source}": use one of ${PRESETS.map((p) => p.id).join(", ")}, or a file that ends in .json.`,
    );
  }
  return { spec: fromFile(source), preset: undefined };
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // Not JSON: a bare word, such as `cosine`.
  }
}

function assign(target: unknown, path: readonly string[], value: unknown): unknown {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  const object = target !== null && typeof target === "object" && !Array.isArray(target) ? target : {};
  const inner: unknown = Object.hasOwn(object, head)
    ? Object.entries(object).find(([key]) => key === head)?.[1]
    : undefined;
  return { ...object, [head]: assign(inner, rest, value) };
}

/** `--set data.n=500`: the spec with one field replaced. The schema judges the result. Throws `invalid` without a "=". */
export function applySetting(spec: unknown, setting: string): unknown {
  const at = setting.indexOf("=");
  if (at < 1) throw new ModscaleError("invalid", `--set ${setting}: write path=value, for example --set data.n=500.`);
  return assign(spec, setting.slice(0, at).split("."), parseValue(setting.slice(at + 1)));
}

const SCALE = "scale=";

/** The settings of a launch, `scale=paper` apart from those that replace fields; the last scale counts. */
export function splitScale(settings: readonly string[]): {
  readonly scale: string | undefined;
  readonly fields: readonly string[];
} {
  return {
    scale: settings.findLast((setting) => setting.startsWith(SCALE))?.slice(SCALE.length),
    fields: settings.filter((setting) => !setting.startsWith(SCALE)),
  };
}
