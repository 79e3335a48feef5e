/**
 * The arms of a comparison (methods), in the order in which every table and legend lists them.
 * Boopathy et al., "Breaking Neural Network Scaling Laws with Modularity", ICLR 2025.
 */
export const METHODS = ["monolithic", "modular", "modular-rule", "modular-joint", "modular-oracle"] as const;

export type Method = (typeof METHODS)[number];

/** Which rule sets the projections Û before gradient descent: the paper's (Algorithm 1), our joint one, or none. */
export type RuleKind = "paper" | "joint";

export interface MethodTraits {
  readonly summary: string;
  readonly modular: boolean;
  readonly rule: RuleKind | null;
  /** The method starts from the task's true projections U, so the task must know them. */
  readonly needsTruth: boolean;
}

export const METHOD_TRAITS: Readonly<Record<Method, MethodTraits>> = {
  monolithic: {
    summary: "One MLP on the whole input.",
    modular: false,
    rule: null,
    needsTruth: false,
  },
  modular: {
    summary: "K modules, each on its own learned projection of the input, from a random start.",
    modular: true,
    rule: null,
    needsTruth: false,
  },
  "modular-rule": {
    summary: "Modular; each projection is first aligned on its own by the paper’s rule.",
    modular: true,
    rule: "paper",
    needsTruth: false,
  },
  "modular-joint": {
    summary: "Modular; all projections are first aligned together, each explaining what the others leave.",
    modular: true,
    rule: "joint",
    needsTruth: false,
  },
  "modular-oracle": {
    summary: "Modular with K = k, started at the task’s true projections: an upper bound.",
    modular: true,
    rule: null,
    needsTruth: true,
  },
};
