import { ENGINES, type EngineName } from "../engines";
import { type Figure, type FigureOf, PEERS, type Peer } from "../figures";
import { machine } from "../machine";
import type { Options } from "../options";
import { WORKS, type Work } from "../works";
import { percent, rounded } from "./numbers";
import { goal } from "./text";

/** All figures as tables for the README. */
export function markdown(figures: readonly Figure[], { rounds, seconds }: Pick<Options, "rounds" | "seconds">): string {
  const sections = [
    trainingTable(figures),
    table(
      ["recorded step", "R", "seconds to the first step"],
      named(figures, "first-step").map(({ work, R, seconds }) => [work, String(R), rounded(seconds)]),
    ),
    table(
      ["rule", "engine", "R", "steps/s"],
      named(figures, "rule").map(({ rule, engine, R, stepsPerSecond }) => [
        rule,
        engine,
        String(R),
        rounded(stepsPerSecond),
      ]),
    ),
    table(
      ["sine's defaults, R", "wall seconds", "outside training"],
      named(figures, "outside-training").map(({ R, wall, share }) => [String(R), rounded(wall), percent(share)]),
    ),
    table(
      ["ratio", "measured", "goal", ""],
      named(figures, "ratio").map((ratio) => [
        ratio.of,
        rounded(ratio.value),
        goal(ratio),
        ratio.met ? "met" : "missed",
      ]),
    ),
  ];
  const products = named(figures, "products").map(
    ({ device, gflops }) => ` ${device}: ${rounded(gflops)} GFLOP/s in matrix products alone.`,
  );
  const how = `${machine()}. Medians of ${rounds} rounds of ${seconds} s, sides taking turns.${products.join("")}`;
  return [how, ...sections.filter((section) => section !== "")].join("\n\n");
}

interface Cell {
  readonly work: Work;
  readonly side: EngineName | Peer;
  readonly R: number;
  readonly rate: number;
}

/** Run-steps per second: a line for each work and side, a column for each R. */
function trainingTable(figures: readonly Figure[]): string {
  const cells = figures.flatMap((figure): Cell[] => {
    if (!("runStepsPerSecond" in figure)) return [];
    const { R, runStepsPerSecond: rate } = figure;
    if (figure.name === "peer") return [{ work: figure.work, side: figure.peer, R, rate }];
    return [{ work: figure.name, side: figure.engine, R, rate }];
  });
  const stacks = [...new Set(cells.map(({ R }) => R))];
  const rows = WORKS.flatMap((work) =>
    [...ENGINES, ...PEERS].flatMap((side) => {
      const own = cells.filter((cell) => cell.work === work && cell.side === side);
      if (own.length === 0) return [];
      const rates = stacks.map((R) => own.find((cell) => cell.R === R)?.rate);
      return [[work, side, ...rates.map((rate) => (rate === undefined ? "" : rounded(rate)))]];
    }),
  );
  return table(["run-steps/s", "", ...stacks.map((R) => `R = ${R}`)], rows);
}

/** Empty without rows. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function named<N extends Figure["name"]>(figures: readonly Figure[], name: N): FigureOf<N>[] {
  return figures.filter((figure): figure is FigureOf<N> => figure.name === name);
}
