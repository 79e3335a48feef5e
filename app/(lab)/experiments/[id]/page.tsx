import type { Metadata } from "next";
import { HydrateClient, prefetch, trpc } from "@/app/_trpc/server";
import { ExperimentPage } from "./_parts/experiment-page";
import { loadExperiment } from "./_parts/load";

export async function generateMetadata({ params }: PageProps<"/experiments/[id]">): Promise<Metadata> {
  const { id } = await params;
  return { title: (await loadExperiment(id)).name };
}

export default async function Page({ params }: PageProps<"/experiments/[id]">) {
  const { id } = await params;
  await loadExperiment(id);
  await prefetch(trpc.experiments.get.queryOptions({ id }), trpc.experiments.runs.queryOptions({ id }));
  return (
    <HydrateClient>
      <ExperimentPage id={id} />
    </HydrateClient>
  );
}
