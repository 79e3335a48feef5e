import type { RunSoftware } from "@/domain/views";

/** "modscale 0.1.0, commit 1a2b3c4": each version that trained some of the runs, once. */
export function softwareLines(trained: readonly RunSoftware[]): string[] {
  const lines = trained.map(({ modscale, commit }) => `modscale ${modscale}, commit ${commit ?? "not known"}`);
  return [...new Set(lines)].sort();
}

/** The page's address as a file may carry it: a share link's secret stays out of it. */
export function pageLink({ origin, pathname, search }: URL): string {
  return pathname.startsWith("/share/") ? origin : `${origin}${pathname}${search}`;
}
