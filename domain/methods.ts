import type { TaskKind } from "./config/task";
import { knowsTruth, TASK_TRAITS } from "./config/task-traits";

/**
 * The arms of a comparison (methods), in the order in which every table and legend lists them.
 * Boopathy et al., "Breaking Neural Network Scaling Laws with Modularity", ICLR 2025.
 */
export const METHODS = [
  "monolithic",
  "modular",
  "modular-rule",
  "modular-joint",
  "modular-routed",
  "anova-routed",
  "modular-oracle",
] as const;

export type Method = (typeof METHODS)[number];

/** Which rule sets the projections Û before gradient descent: the paper's (Algorithm 1), our joint one, or none. */
export type RuleKind = "paper" | "joint";

/**
 * What routes modules to heads and gates their inputs, both fixed while the network trains: the joint rule's projections and
 * amplitudes, or each input's between-class variance (a control that needs no rule).
 */
type RoutingKind = "joint" | "variance";

export interface MethodTraits {
  readonly summary: string;
  readonly modular: boolean;
  readonly rule: RuleKind | null;
  readonly routing: RoutingKind | null;
  /** The method starts from the task's true projections U, so the task must know them. */
  readonly needsTruth: boolean;
}

export const METHOD_TRAITS: Readonly<Record<Method, MethodTraits>> = {
  monolithic: {
    summary: "One MLP on the whole input.",
    modular: false,
    rule: null,
    routing: null,
    needsTruth: false,
  },
  modular: {
    summary: "K modules, each on its own learned projection of the input, from a random start.",
    modular: true,
    rule: null,
    routing: null,
    needsTruth: false,
  },
  "modular-rule": {
    summary: "Modular; each projection is first aligned on its own by the paper’s rule.",
    modular: true,
    rule: "paper",
    routing: null,
    needsTruth: false,
  },
  "modular-joint": {
    summary: "Modular; all projections are first aligned together, each explaining what the others leave.",
    modular: true,
    rule: "joint",
    routing: null,
    needsTruth: false,
  },
  "modular-routed": {
    summary:
      "Modular; the joint rule then gives each module one image’s class to predict and that image alone to read.",
    modular: true,
    rule: "joint",
    routing: "joint",
    needsTruth: false,
  },
  "anova-routed": {
    summary: "Modular; routed and gated by each input’s between-class variance, without a rule: a control.",
    modular: true,
    rule: null,
    routing: "variance",
    needsTruth: false,
  },
  "modular-oracle": {
    summary: "Modular with K = k, started at the task’s true projections: an upper bound.",
    modular: true,
    rule: null,
    routing: null,
    needsTruth: true,
  },
};

/** Why a method cannot train on a task, in words that say what to do; null where it can. */
export function methodRefusal(method: Method, kind: TaskKind): string | null {
  const { needsTruth, routing } = METHOD_TRAITS[method];
  if (needsTruth && !knowsTruth(kind))
    return `${method} needs the task's true projections, which ${kind} does not know: leave it out.`;
  if (routing && TASK_TRAITS[kind].projections !== "alignment")
    return `${method} routes modules to images, and ${kind} has none: leave it out.`;
  return null;
}

/** Methods that can train on a task, in the order of every table. */
export function methodsFor(kind: TaskKind): readonly Method[] {
  return METHODS.filter((method) => methodRefusal(method, kind) === null);
}
