import { formatValue, plural } from "@/app/_components/format";
import { LineMark } from "@/app/_components/method-mark";
import { METHOD_STYLE } from "@/app/_components/method-style";
import { metricTraits } from "@/domain/metrics/catalogue";
import type { Headline } from "@/domain/views";

/** A word for the narrow column; the whole name is in the title. */
function shortLabel(metric: string): string {
  return metric.endsWith("accuracy") ? "accuracy" : "rel. loss";
}

/** The best arm's mean of the main metric; nothing yet: a dash. */
export function HeadlineCell({ headline }: { readonly headline: Headline | null }) {
  if (!headline) return <span className="text-faint">–</span>;
  const label = metricTraits(headline.metric)?.label ?? headline.metric;
  return (
    <span
      className="flex items-center gap-2"
      title={`${headline.method}: ${label}, mean of ${plural(headline.n, "seed")}`}
    >
      <LineMark style={METHOD_STYLE[headline.method]} width={18} />
      <span className="font-medium">{formatValue(headline.mean)}</span>
      <span className="text-muted text-xs">{shortLabel(headline.metric)}</span>
      <span className="sr-only">by {headline.method}</span>
    </span>
  );
}
