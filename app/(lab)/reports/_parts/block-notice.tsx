import type { ReactNode } from "react";

/** Stands in the place of a figure or table that can't be shown, and says why. */
export function BlockNotice({ children, source }: { readonly children: ReactNode; readonly source?: string }) {
  return (
    <div role="note" className="flex flex-col gap-2 rounded-md border border-line bg-rail p-3 text-muted text-sm">
      <p>{children}</p>
      {source && <pre className="overflow-x-auto text-xs">{source}</pre>}
    </div>
  );
}
