import { canonicalJson } from "../../canonical";
import { groupBy } from "../../group";
import { mainMetric } from "../main-metric";
import { type Pooled, pooledRanking } from "../pooled";
import { type Ranking, rank } from "../ranking";
import {
  armName,
  correctionWords,
  counted,
  direction,
  estimated,
  listed,
  metricWords,
  seeds,
  type TextPart,
  times,
  tooFew,
} from "../wording";
import type { AnswerInput } from "./input";
import { elsewhere } from "./places";

/** What a grid says: who leads over all of it and by how much, at how many points, and out of distribution. */
export function overGrid({ task, results }: AnswerInput): TextPart[] {
  const metric = mainMetric(task);
  const pooled = pooledRanking(results, metric);
  const wins = winsText(results, metric);
  if (!pooled) return wins;
  const places = elsewhere(task, results).flatMap(({ metric: other, words }): TextPart[] => {
    const there = pooledRanking(results, other);
    return there ? briefly(there, words, other) : [];
  });
  const over = pooled.points === 1 ? "At the one grid point" : `Over the ${counted(pooled.points, "grid point")}`;
  return [
    { text: `${over} that all arms have, with ${seeds(pooled.seeds)}, ` },
    ...standings(pooled, metric),
    { text: " " },
    ...wins,
    ...places,
  ];
}

type Pair = Pooled["rivals"][number];

function standings({ leader, rivals, isLog, comparisons }: Pooled, metric: string): TextPart[] {
  const { best } = direction(metric);
  const ahead = rivals.filter(({ verdict }) => verdict === "decided");
  const open = rivals.filter(({ verdict }) => verdict !== "decided");
  const centre = isLog ? "geometric mean" : "mean";
  const equal = rivals.filter(({ difference }) => difference?.mean === 0).map(({ method }) => method);
  const parts: TextPart[] = [
    { text: listed([leader, ...equal]), strong: true },
    { text: ` ${equal.length > 0 ? "share" : "has"} the ${best} ${metricWords(metric)} (${centre} over the grid)` },
  ];
  if (ahead.length > 0) {
    const corrected = correctionWords(comparisons);
    parts.push({
      text: `: ${listed(ahead.map((rival) => gap(rival, isLog)))}${corrected && `, decided ${corrected}`}`,
    });
  }
  if (open.length > 0) {
    const against = listed(open.map((rival) => `${rival.method} (${standing(rival, isLog)})`));
    parts.push({ text: `; against ${against} it is ` }, { text: "not yet decided", strong: true });
  }
  return [...parts, { text: "." }];
}

/** Out of distribution: who leads, by how much before the next one, and against whom that is not decided. */
function briefly({ leader, rivals, isLog }: Pooled, where: string, metric: string): TextPart[] {
  const [next] = rivals;
  const open = rivals.filter(({ verdict }) => verdict !== "decided").map(({ method }) => method);
  const rest = open.length > 0 ? `; not yet decided against ${listed(open)}` : ", decided against every other arm";
  return [
    { text: ` ${where} ` },
    { text: leader, strong: true },
    { text: ` has the ${direction(metric).best}${next ? `, ${gap(next, isLog)}` : ""}${rest}.` },
  ];
}

/** "×0.31 [0.25, 0.39] of monolithic’s", or "0.05 [0.03, 0.07] above monolithic". */
function gap({ method, difference }: Pair, isLog: boolean): string {
  if (!difference) return method;
  return isLog ? `${ratio(difference)} of ${method}’s` : `${estimated(difference)} above ${method}`;
}

function standing({ difference, verdict }: Pair, isLog: boolean): string {
  if (!difference) return "no seed in common";
  const text = isLog ? ratio(difference) : `difference ${estimated(difference)}`;
  if (difference.low === null) return `${text}, ${tooFew(difference.n)}`;
  if (verdict === "uncorrected") return `${text}, not enough after Holm’s correction`;
  return `${text} contains ${isLog ? "×1" : "0"}`;
}

function ratio({ mean, low, high }: NonNullable<Pair["difference"]>): string {
  const back = (value: number | null) => (value === null ? null : Math.exp(value));
  return times({ mean: Math.exp(mean), low: back(low), high: back(high) });
}

/** At how many grid points each arm has the best mean. */
function winsText(results: AnswerInput["results"], metric: string): TextPart[] {
  const points = [...groupBy(results, ({ arm }) => canonicalJson(arm.params)).values()];
  const rankings = points.flatMap((point) => rank(point, metric) ?? []);
  const contested = rankings.filter((ranking) => ranking.rivals.length > 0);
  if (contested.length === 0) {
    const text = `${metricWords(metric)} is measured at ${rankings.length} of ${points.length} grid points, of one arm each.`;
    return [{ text: text.charAt(0).toUpperCase() + text.slice(1) }];
  }
  const wins = [...groupBy(contested, (ranking) => listed(bestAt(ranking)))].sort((a, b) => b[1].length - a[1].length);
  const [[first, won] = ["", []], ...others] = wins;
  const rest = others.map(([names, points]) => `${names} at ${points.length}`);
  const isTie = bestAt(won[0]).length > 1;
  return [
    { text: first, strong: true },
    { text: ` ${isTie ? "share" : "has"} the ${direction(metric).best} mean at ` },
    { text: `${won.length} of ${contested.length}`, strong: true },
    { text: ` grid points${rest.length > 0 ? `, ${listed(rest)}` : ""}.` },
  ];
}

/** The leader, and whoever has the very same mean. */
function bestAt(ranking: Ranking | undefined): string[] {
  if (!ranking) return [];
  const equal = ranking.rivals.filter((rival) => rival.summary.mean === ranking.summary.mean);
  return [ranking.leader, ...equal.map((rival) => rival.result)].map(({ arm }) => armName(arm));
}
