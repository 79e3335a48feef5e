import type { Metadata } from "next";
import { createLoader, type SearchParams } from "nuqs/server";
import { PageHeader } from "@/app/_components/page-header";
import { TabLinks } from "@/app/_components/ui/tab-links";
import { caller, getQueryClient, HydrateClient, prefetch, trpc } from "@/app/_trpc/server";
import type { Action } from "@/domain/permissions";
import { AuditLog } from "./audit-log";
import { Members } from "./members";
import { SECTION_LABELS, SECTIONS, type Section, sectionParser } from "./sections";
import { Shares } from "./shares";
import { TeamName } from "./team-name";
import { Workers } from "./workers";

export const metadata: Metadata = { title: "Team" };

const loadSection = createLoader({ section: sectionParser });

const NEEDS: Readonly<Record<Section, Action>> = {
  members: "team:read",
  shares: "share:read",
  workers: "worker:read",
  audit: "audit:read",
};

const VIEWS = { members: Members, shares: Shares, workers: Workers, audit: AuditLog } as const;

function load(section: Section): Promise<void> {
  switch (section) {
    case "members":
      return Promise.resolve();
    case "shares":
      return prefetch(trpc.shares.list.queryOptions());
    case "workers":
      return prefetch(trpc.workers.queue.queryOptions());
    case "audit":
      return getQueryClient().prefetchInfiniteQuery(
        trpc.team.audit.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
      );
  }
}

export default async function TeamPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const [{ section }, session] = await Promise.all([loadSection(searchParams), caller.session.me()]);
  const allowed = SECTIONS.filter((name) => session?.actions.includes(NEEDS[name]));
  const open = allowed.includes(section) ? section : "members";
  await Promise.all([prefetch(trpc.team.get.queryOptions()), load(open)]);
  const View = VIEWS[open];
  return (
    <HydrateClient>
      <PageHeader title={<TeamName />} />
      <TabLinks
        label="Parts of the team"
        tabs={allowed.map((name) => ({
          href: name === "members" ? "/team" : `/team?section=${name}`,
          label: SECTION_LABELS[name],
          active: name === open,
        }))}
      />
      <div className="gutter max-w-360 py-4">
        <View />
      </div>
    </HydrateClient>
  );
}
