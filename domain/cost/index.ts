export { type ArmCosts, armCosts } from "./arm";
export { largestRun, memoryIssue } from "./fit";
export { runFlops, stepFlops } from "./flops";
export { PROCESS_BYTES, processBytes, runBytes } from "./memory";
export { parameterCount } from "./parameters";
export { ruleFlops } from "./rule";
export { estimateSeconds } from "./seconds";
export { layers } from "./shapes";
