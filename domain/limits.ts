/** Bounds that keep one launch from exhausting a machine; the config schemas and the launch service read them. */
export const LIMITS = {
  runsPerExperiment: 2000,
  queuedRunsPerTeam: 10_000,
  seeds: 50,
  inputDimension: 64,
  /** Inputs of a task whose inputs are mixed by one matrix, as rotation and subspace gates do. */
  mixedInputs: 1024,
  trueModules: 16,
  /** Images side by side. */
  images: 8,
  modules: 64,
  width: 2048,
  samples: 200_000,
  testSamples: 20_000,
  steps: 200_000,
  batch: 4096,
  ruleSteps: 5000,
  ruleBatch: 1024,
  /** Wall-clock seconds after which an attempt is ended as timed out. */
  attemptSeconds: 12 * 3600,
  comparedItems: 50,
} as const;
