import { redirect } from "next/navigation";
import { getQueryClient, trpc } from "@/app/_trpc/server";
import type { ViewPage } from "@/domain/saved-view";

/**
 * Goes on to the view that the page opens with, where its address asks for nothing; else reads the page's views for its menu. Who
 * has none gets the page as it is.
 */
export async function openDefaultView(
  page: ViewPage,
  searchParams: Promise<Readonly<Record<string, unknown>>>,
): Promise<void> {
  const asked = Object.keys(await searchParams);
  const saved = await getQueryClient()
    .fetchQuery(trpc.views.list.queryOptions({ page }))
    .catch(() => null);
  if (!saved || asked.length > 0) return;
  const { views, mine, team } = saved;
  const query = views.find(({ id }) => id === (mine ?? team))?.query;
  if (query) redirect(`/${page}?${query}`);
}
