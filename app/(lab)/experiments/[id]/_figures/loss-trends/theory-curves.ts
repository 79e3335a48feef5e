import { predictionMark } from "@/app/_charts/mark";
import type { Curve } from "@/app/_charts/prepare/curve";
import type { Rule } from "@/app/_charts/scene/panel";
import { METHOD_STYLE } from "@/app/_components/method-style";
import { groupBy } from "@/domain/group";
import { listed } from "@/domain/statistics/wording";
import type { TheoryFamily, TheoryOverlay } from "@/domain/theory/overlay";
import { fitText } from "@/domain/theory/wording";

function familiesOf(overlay: TheoryOverlay): readonly TheoryFamily[] {
  return overlay.applies ? overlay.families : [];
}

/** The theory's lines behind the measured ones: thin, in their method's hue, without markers. */
export function predictedCurves(overlay: TheoryOverlay): Curve[] {
  return familiesOf(overlay).flatMap(({ method, curve }): Curve[] => {
    if (curve.length === 0) return [];
    return [
      {
        id: `theory ${method}`,
        label: `${method}, theory`,
        mark: predictionMark(method),
        statistic: "prediction",
        n: 0,
        points: curve.map(({ x, y }) => ({ x, y, low: Number.NaN, high: Number.NaN, n: 0 })),
        raw: null,
        seeds: [],
        diverged: [],
        marked: [],
        sampling: null,
      },
    ];
  });
}

/** Where each method's predicted double descent peaks; methods that share the place are named together. */
export function peakRules(overlay: TheoryOverlay): Rule[] {
  const peaks = new Map<number, TheoryFamily[]>();
  for (const family of familiesOf(overlay)) {
    if (family.peak !== null) peaks.set(family.peak, [...(peaks.get(family.peak) ?? []), family]);
  }
  return [...peaks].map(([at, families]): Rule => {
    const first = families[0];
    const color = first && families.length === 1 ? METHOD_STYLE[first.method].color : "var(--muted)";
    return { kind: "x", at, label: "predicted peak", color };
  });
}

/** What was fitted to each method's test losses, in words, methods of which the same is said together: "monolithic, theory: Ω = 1.31 [1.25, 1.38], c = 2.1 [1.9, 2.4], …". */
export function fitNotes(overlay: TheoryOverlay): string[] {
  const alike = groupBy(familiesOf(overlay), ({ fit }) => fitText(fit));
  return [...alike].map(([text, families]) => `${listed(families.map(({ method }) => method))}, theory: ${text}`);
}
