"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { TabLinks } from "@/app/_components/ui/tab-links";
import { TABS, type Tab } from "./params";

const LABELS: Readonly<Record<Tab, string>> = {
  figures: "Figures",
  curves: "Curves",
  runs: "Runs",
  config: "Config",
  activity: "Activity",
};

/** The rest of the address stays when the tab changes. */
export function ExperimentTabs({ tab, runs }: { readonly tab: Tab; readonly runs: number }) {
  const path = usePathname();
  const search = useSearchParams();
  const hrefOf = (target: Tab) => {
    const next = new URLSearchParams(search);
    if (target === "figures") next.delete("tab");
    else next.set("tab", target);
    const query = next.toString();
    return query ? `${path}?${query}` : path;
  };
  const tabs = TABS.map((each) => ({
    href: hrefOf(each),
    label: LABELS[each],
    active: each === tab,
    ...(each === "runs" ? { count: runs } : {}),
  }));
  return <TabLinks label="Parts of the experiment" tabs={tabs} />;
}
