import type { Figure } from "../figures";
import { percent, rounded } from "./numbers";

/** A figure as a line for a person. */
export function textLine(figure: Figure): string {
  switch (figure.name) {
    case "mlp":
    case "modular":
    case "glyphs":
      return line(figure.name, figure.engine, figure.R, `${rounded(figure.runStepsPerSecond)} run-steps/s`);
    case "peer":
      return line(figure.work, figure.peer, figure.R, `${rounded(figure.runStepsPerSecond)} run-steps/s`);
    case "first-step":
      return line(figure.work, "compiled", figure.R, `first step after ${rounded(figure.seconds)} s`);
    case "products":
      return `products alone on ${figure.device}: ${rounded(figure.gflops)} GFLOP/s`;
    case "rule":
      return line(`${figure.rule} rule`, figure.engine, figure.R, `${rounded(figure.stepsPerSecond)} steps/s`);
    case "outside-training":
      return line(
        "sine",
        "compiled",
        figure.R,
        `${percent(figure.share)} of ${rounded(figure.wall)} s outside training`,
      );
    case "ratio":
      return `${figure.of}: ${rounded(figure.value)} (${goal(figure)}${figure.met ? "" : ", missed"})`;
  }
}

export function goal({ bound, goal }: Extract<Figure, { name: "ratio" }>): string {
  return `${bound === "least" ? "≥" : "≤"} ${goal}`;
}

function line(what: string, who: string, R: number, value: string): string {
  return `${what.padEnd(11)} ${who.padEnd(14)} R = ${String(R).padEnd(3)} ${value}`;
}
