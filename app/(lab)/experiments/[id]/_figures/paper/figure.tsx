"use client";

import { useMemo } from "react";
import { MethodMark } from "@/app/_components/method-mark";
import { RowTh, Table, Td, THead, Th, Tr } from "@/app/_components/ui/table";
import { findPreset } from "@/domain/presets";
import { samplesQuestion } from "@/domain/statistics/answer/samples";
import { mainMetric } from "@/domain/statistics/main-metric";
import { comparePaper } from "@/domain/statistics/paper";
import type { FigureProps } from "../figure";
import { orderSentences, paperLines } from "./prepare";

/** What the paper's figure shows, beside what was measured here, with what of it holds. */
export function PaperSays({ experiment, results, view }: FigureProps) {
  const figure = experiment.preset === null ? undefined : findPreset(experiment.preset)?.paper;
  const { kind } = experiment.spec.task;
  const question = useMemo(() => samplesQuestion(results, mainMetric(kind)), [results, kind]);
  const comparison = useMemo(
    () => figure && comparePaper(figure, results, question, view.epsilon),
    [figure, results, question, view.epsilon],
  );
  if (!figure || !comparison) return null;
  const lines = paperLines(comparison);
  const sentences = orderSentences(comparison);
  return (
    <section aria-label="What the paper shows" className="flex flex-col gap-3">
      <h2 className="font-semibold text-sm">
        What the paper shows <span className="font-normal text-muted">{figure.title}</span>
      </h2>
      <p className="max-w-prose text-sm">
        {figure.shows} <span className="text-muted">{figure.differs}</span>
      </p>
      {lines.length > 0 && (
        <Table label="The paper’s figures beside those measured here">
          <THead>
            <Tr>
              <Th sticky>Method</Th>
              <Th>Figure</Th>
              <Th numeric>The paper</Th>
              <Th numeric>Here, 95 % interval</Th>
              <Th numeric>n</Th>
            </Tr>
          </THead>
          <tbody>
            {lines.map(({ id, method, what, paper, here, n }) => (
              <Tr key={id}>
                <RowTh sticky>
                  <MethodMark method={method} />
                </RowTh>
                <Td>{what}</Td>
                <Td numeric>{paper}</Td>
                <Td numeric>{here}</Td>
                <Td numeric>{n}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      {sentences.length > 0 && (
        <ul className="list-disc pl-5 text-sm">
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
