export { ruleFlops, stepFlops } from "./flops";
export { runBytes } from "./memory";
export { parameterCount } from "./parameters";
export { estimateSeconds } from "./seconds";
