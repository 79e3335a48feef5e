/** A figure of the paper that takes no runs: the theory page draws it. */
export const THEORY_PRESET = {
  id: "theory-n-m",
  name: "What the theory predicts",
  question: "How does the number of samples that a loss needs grow with m, by the theory’s closed forms?",
  /** Where the app shows it. */
  path: "/theory",
} as const;
