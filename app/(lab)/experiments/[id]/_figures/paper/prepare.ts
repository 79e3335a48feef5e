import { pointParts } from "@/domain/config/point";
import type { Method } from "@/domain/methods";
import { metricTraits } from "@/domain/metrics/catalogue";
import { SAMPLES_NEEDED } from "@/domain/presets/paper";
import type { PaperComparison, PaperOrder, PaperRow } from "@/domain/statistics/paper";
import { estimated, figure, samples } from "@/domain/statistics/wording";

export interface PaperLine {
  readonly id: string;
  readonly method: Method;
  readonly what: string;
  readonly paper: string;
  readonly here: string;
  readonly n: number;
}

/** The table's rows as they are read. */
export function paperLines({ rows, epsilon }: PaperComparison): PaperLine[] {
  return rows.map((row) => ({
    id: [row.metric, row.method, ...pointParts(row.at)].join(" "),
    method: row.method,
    what: [labelOf(row.metric, epsilon), ...pointParts(row.at)].join(", "),
    paper: row.metric === SAMPLES_NEEDED ? samples(row.paper) : figure(row.paper),
    here: hereText(row),
    n: row.measured?.n ?? 0,
  }));
}

function labelOf(metric: string, epsilon: number | null): string {
  if (metric === SAMPLES_NEEDED) return `Samples for a loss of ${epsilon === null ? "ε" : figure(epsilon)}`;
  return metricTraits(metric)?.label ?? metric;
}

function hereText({ metric, measured }: PaperRow): string {
  if (!measured) return "–";
  const { value, low, high, censored } = measured;
  if (metric !== SAMPLES_NEEDED) return estimated({ mean: value, low, high });
  if (censored === "right") return `> ${samples(value)}`;
  if (censored === "left") return `≤ ${samples(value)}`;
  return low === null || high === null ? samples(value) : `${samples(value)} [${samples(low)}, ${samples(high)}]`;
}

const VERDICTS: Readonly<Record<PaperOrder["verdict"], string>> = {
  agrees: "as in the paper",
  differs: "against the paper",
  undecided: "not decided here",
};

/** One sentence for every two methods that the paper orders. */
export function orderSentences({ orders }: PaperComparison): string[] {
  return orders.map(({ metric, at, more, less, verdict }) => {
    const where = pointParts(at).join(", ");
    const label = (metricTraits(metric)?.label ?? metric).toLowerCase();
    return `${label}${where ? ` at ${where}` : ""}: ${more} above ${less} – ${VERDICTS[verdict]}`;
  });
}
