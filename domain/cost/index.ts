export { type ArmCosts, armCosts } from "./arm";
export { evaluationFlops, runFlops, stepFlops } from "./flops";
export { runBytes } from "./memory";
export { parameterCount } from "./parameters";
export { ruleFlops, rulePhases } from "./rule";
export { estimateSeconds } from "./seconds";
export { layers } from "./shapes";
