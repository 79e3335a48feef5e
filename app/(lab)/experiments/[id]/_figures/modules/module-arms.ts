import type { Drawn } from "@/app/_charts/prepare/drawn";
import { METHOD_TRAITS } from "@/domain/methods";
import { armsAt, gridView } from "../../_prepare/grid-view";
import { drawnArms } from "../../_prepare/method-curves";
import type { FigureProps } from "../figure";

type Asked = Pick<FigureProps, "experiment" | "runs"> & Pick<FigureProps["view"], "at">;

/** The arms at the chosen grid point with their finished runs: only these keep analyses. */
export function finishedArms({ experiment, runs, at }: Asked): Drawn[] {
  const { point } = gridView(experiment.arms, null, at);
  const finished = runs.filter((run) => run.status === "finished");
  return drawnArms(armsAt(experiment.arms, point), finished, (arm) => arm.method);
}

/** Those of them whose network is modular. */
export function moduleArms(asked: Asked): Drawn[] {
  return finishedArms(asked).filter(({ arm }) => METHOD_TRAITS[arm.method].modular);
}

/** Seeds of the arms' runs, rising, each once. */
export function seedsOf(arms: readonly Pick<Drawn, "runs">[]): number[] {
  return [...new Set(arms.flatMap(({ runs }) => runs.map(({ seed }) => seed)))].sort((a, b) => a - b);
}

/** The seed that is asked for where it has runs, else the first; null where there is none. */
export function seedAmong(seeds: readonly number[], asked: number | null): number | null {
  return seeds.find((seed) => seed === asked) ?? seeds[0] ?? null;
}
