import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { isMissing } from "@/app/_trpc/missing";
import { caller, HydrateClient, prefetch, trpc } from "@/app/_trpc/server";
import type { RunView } from "@/domain/views";
import { RunPage } from "./_parts/run-page";

const loadRun = cache(async (id: string): Promise<RunView> => {
  try {
    return await caller.runs.get({ id });
  } catch (error) {
    if (isMissing(error)) notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: PageProps<"/runs/[id]">): Promise<Metadata> {
  const { id } = await params;
  const { run, arm } = await loadRun(id);
  return { title: `${arm.method}, seed ${run.seed}` };
}

export default async function Page({ params }: PageProps<"/runs/[id]">) {
  const { id } = await params;
  await loadRun(id);
  await prefetch(trpc.runs.get.queryOptions({ id }));
  return (
    <HydrateClient>
      <RunPage id={id} />
    </HydrateClient>
  );
}
