import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createLoader, parseAsString, type SearchParams } from "nuqs/server";
import { PageHeader } from "@/app/_components/page-header";
import { ErrorState } from "@/app/_components/states";
import { isMissing } from "@/app/_trpc/missing";
import { caller } from "@/app/_trpc/server";
import { findSpec, PRESETS, scalesOf } from "@/domain/presets";
import { NewExperiment } from "./new-experiment";
import type { PricedPreset } from "./preset-cards";
import { sketchOf } from "./preset-sketch";
import { type Start, startFromExperiment, startNamed } from "./start";

export const metadata: Metadata = { title: "New experiment" };

const loadStart = createLoader({ preset: parseAsString, scale: parseAsString, from: parseAsString });
const CRUMBS = [{ href: "/experiments", label: "Experiments" }];

async function findStart(preset: string | null, scale: string | null, from: string | null): Promise<Start> {
  if (!from) return startNamed(preset, scale);
  const experiment = await caller.experiments.get({ id: from }).catch((error: unknown) => {
    if (isMissing(error)) notFound();
    throw error;
  });
  return startFromExperiment(experiment);
}

async function priced(): Promise<readonly PricedPreset[]> {
  return Promise.all(
    PRESETS.map(async (preset) => {
      const { id, name, question } = preset;
      const scales = scalesOf(preset);
      const sizes = await Promise.all(
        (scales.length > 0 ? scales : [null]).map(async (scale) => {
          const answer = await caller.experiments.estimate({ spec: findSpec(preset, scale ?? undefined) });
          return { scale, estimate: answer.ok ? answer.estimate : null };
        }),
      );
      return { id, name, question, sketch: sketchOf(findSpec(preset)), sizes };
    }),
  );
}

export default async function NewExperimentPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const [{ preset, scale, from }, session] = await Promise.all([loadStart(searchParams), caller.session.me()]);
  if (!session?.actions.includes("experiment:launch")) {
    return (
      <>
        <PageHeader crumbs={CRUMBS} title="New experiment" />
        <div className="gutter">
          <ErrorState title="Your role does not launch experiments">
            You may look at everything in this team. Ask an admin to make you a member.
          </ErrorState>
        </div>
      </>
    );
  }
  const [start, presets] = await Promise.all([findStart(preset, scale, from), priced()]);
  return (
    <>
      <PageHeader crumbs={CRUMBS} title={from ? "Launch again with changes" : "New experiment"} />
      <NewExperiment start={start} presets={presets} />
    </>
  );
}
