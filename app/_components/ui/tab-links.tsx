import type { ReactNode } from "react";
import { cn } from "../cn";
import { Link } from "./link";

export interface TabLink {
  readonly href: string;
  readonly label: ReactNode;
  readonly active: boolean;
  /** A small count beside the label. */
  readonly count?: number;
}

/** Tabs that are addresses: they can be linked to, opened beside, and gone back from. */
export function TabLinks({ tabs, label }: { readonly tabs: readonly TabLink[]; readonly label: string }) {
  return (
    <nav aria-label={label} className="gutter flex h-9 shrink-0 gap-4 overflow-x-auto border-line border-b">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          scroll={false}
          aria-current={tab.active ? "page" : undefined}
          className={cn(
            "-outline-offset-2 flex items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 text-sm hover:text-text",
            tab.active ? "border-strong font-medium text-text" : "text-muted",
          )}
        >
          {tab.label}
          {tab.count !== undefined && <span className="tabular-nums">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
