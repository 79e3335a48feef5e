import { RelativeTime } from "@/app/_components/relative-time";
import { StatusBadge, shownStatus } from "@/app/_components/status";
import { Badge } from "@/app/_components/ui/badge";
import { Link } from "@/app/_components/ui/link";
import type { RunListRow } from "@/domain/run-list";
import { cellText, NOTHING } from "../_prepare/cell-text";
import type { Head } from "../_prepare/heads";

/** What a run has in a column. */
export function RunCell({ row, head }: { readonly row: RunListRow; readonly head: Head }) {
  const value = row.values[head.name] ?? null;
  const name = head.field?.name;
  if (name === "status") return <StatusBadge status={shownStatus(row)} />;
  if (value === null) return <span className="text-faint">{NOTHING}</span>;
  if (value instanceof Date) return <RelativeTime at={value} />;
  if (name === "experiment") {
    return (
      <Link
        href={`/experiments/${row.experimentId}`}
        prefetch={false}
        title={row.experiment}
        className="-outline-offset-2 block truncate rounded-sm hover:underline"
      >
        {row.experiment}
      </Link>
    );
  }
  const text = cellText(head.field, value);
  if (Array.isArray(value) && value.length > 0) {
    return (
      <span title={text} className="flex gap-1 overflow-hidden">
        {value.map((tag) => (
          <Badge key={tag}>{tag}</Badge>
        ))}
      </span>
    );
  }
  return (
    <span title={text} className="block truncate">
      {text}
    </span>
  );
}
