import { TriangleAlert } from "lucide-react";

/** Items of the address that are gone, foreign, malformed or too many: named, not drawn. */
export function MissingNotice({ missing }: { readonly missing: readonly string[] }) {
  if (missing.length === 0) return null;
  return (
    <div role="status" className="flex items-start gap-2 rounded-md border border-line px-3 py-2 text-sm">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-amber" />
      <p className="min-w-0 break-words">
        Not shown, because {missing.length === 1 ? "it was" : "they were"} deleted,{" "}
        {missing.length === 1 ? "is" : "are"} another team’s, or the address is cut short:{" "}
        {missing.map((item) => (
          <code key={item} className="mr-2 break-all">
            {item}
          </code>
        ))}
      </p>
    </div>
  );
}
