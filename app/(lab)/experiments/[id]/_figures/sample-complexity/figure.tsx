"use client";

import { useMemo } from "react";
import { variantMark } from "@/app/_charts/mark";
import { MarkLine } from "@/app/_charts/mark-line";
import { curveContent } from "@/app/_charts/scene/figure-content";
import { type SamplesQuestion, samplesQuestion } from "@/domain/statistics/answer/samples";
import { defaultEpsilon } from "@/domain/statistics/sample-complexity";
import { gridView } from "../../_prepare/grid-view";
import { provenance } from "../../_prepare/provenance";
import { chosenMetric } from "../chosen-metric";
import type { FigureProps } from "../figure";
import { ChartFrame } from "../frame/chart-frame";
import { PlaceMenu } from "../place-menu";
import { ScaleToggles } from "../scale-toggles";
import { flippedScales } from "../scales";
import { EpsilonSlider } from "./epsilon-slider";
import { ownScales, prepareSamples, thresholdName } from "./prepare";
import { useEpsilon } from "./use-epsilon";

/** How many samples each method needs for a loss of ε, along an axis of the task. */
export function SampleComplexityFigure(props: FigureProps) {
  const { experiment, results, view } = props;
  const { metric } = chosenMetric(experiment, view);
  const question = useMemo(() => {
    const { point } = gridView(experiment.arms, null, view.at);
    return samplesQuestion(results, metric, point);
  }, [experiment.arms, results, metric, view.at]);
  return question && <Samples {...props} question={question} />;
}

function Samples({
  experiment,
  runs,
  view,
  onView,
  runsHref,
  question,
}: FigureProps & { readonly question: SamplesQuestion }) {
  const { places, metric } = chosenMetric(experiment, view);
  const { range } = question.prepared;
  const fallback = useMemo(() => defaultEpsilon(question.prepared) ?? range?.high ?? 1, [question, range]);
  const [epsilon, setEpsilon] = useEpsilon(view.epsilon, fallback, (next) => onView({ epsilon: next }));
  const scales = useMemo(
    () => flippedScales("sample-complexity", ownScales(question), view.flipped),
    [question, view.flipped],
  );
  const data = useMemo(
    () => prepareSamples(question, experiment.arms, epsilon, scales),
    [question, experiment.arms, epsilon, scales],
  );
  const content = useMemo(() => curveContent(titleOf(question), data.figure), [question, data.figure]);
  const sources = useMemo(() => provenance(experiment, runs), [experiment, runs]);
  return (
    <ChartFrame
      content={content}
      provenance={sources}
      notes={data.notes}
      said={data.growth.map(({ method, text }) => `${method}: ${text}`)}
      runsHref={runsHref}
      empty={range ? null : "Appears once a method has finished runs at two sample sizes."}
      controls={
        <>
          <PlaceMenu places={places} metric={metric} onChange={(place) => onView({ place })} />
          <ScaleToggles
            figure="sample-complexity"
            scales={scales}
            flipped={view.flipped}
            onFlip={(flipped) => onView({ flipped })}
          />
        </>
      }
    >
      {range && <EpsilonSlider name={thresholdName(metric)} range={range} epsilon={epsilon} onChange={setEpsilon} />}
      {data.growth.length > 0 && (
        <ul className="flex flex-col gap-1 text-sm" aria-label="Growth of the samples needed">
          {data.growth.map(({ method, text }) => (
            <li key={method} className="flex items-center gap-2">
              <MarkLine mark={variantMark(method, 0, 1)} />
              {method}: {text}
            </li>
          ))}
        </ul>
      )}
    </ChartFrame>
  );
}

function titleOf({ along }: SamplesQuestion): string {
  return along ? `Samples needed against ${along}` : "Samples needed against the loss asked for";
}
