import type { ReactNode } from "react";
import { cn } from "./cn";
import { Input } from "./ui/input";
import { Skeleton } from "./ui/skeleton";

interface FoundListProps<Row> {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly pending: boolean;
  readonly error: { readonly message: string } | null;
  /** Null: nothing was answered yet. */
  readonly rows: readonly Row[] | null;
  readonly keyOf: (row: Row) => string;
  /** What to say where nothing matches. */
  readonly none: string;
  readonly onChoose: (row: Row) => void;
  /** Classes of a row's button. */
  readonly rowClass?: string;
  readonly children: (row: Row) => ReactNode;
}

/** Experiments, or their arms, found by the experiment's name: a field, and the rows that match, to choose one. */
export function FoundList<Row>({
  search,
  onSearch,
  pending,
  error,
  rows,
  keyOf,
  none,
  onChoose,
  rowClass = "flex-col gap-0.5",
  children,
}: FoundListProps<Row>) {
  return (
    <div className="flex flex-col gap-2">
      <Input
        autoFocus
        type="search"
        aria-label="Search experiments"
        placeholder="Search experiments"
        value={search}
        onChange={(event) => onSearch(event.target.value)}
      />
      {pending && <Skeleton className="h-9" />}
      {error && <p className="p-2 text-red text-sm">{error.message}</p>}
      {rows?.length === 0 && <p className="p-2 text-muted text-sm">{none}</p>}
      <ul className="flex max-h-80 flex-col overflow-y-auto">
        {rows?.map((row) => (
          <li key={keyOf(row)}>
            <button
              type="button"
              onClick={() => onChoose(row)}
              className={cn(
                "-outline-offset-2 flex w-full rounded-sm px-2 py-1.5 text-left text-sm hover:bg-hover",
                rowClass,
              )}
            >
              {children(row)}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
