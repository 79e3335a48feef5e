import type { ReactNode } from "react";
import { ErrorState } from "./states";
import { Button } from "./ui/button";

/** What a paged query says, as far as a list shows it. */
interface PagedQuery<Row> {
  readonly data: { readonly pages: readonly { readonly rows: readonly Row[] }[] } | undefined;
  readonly error: { readonly message: string; readonly data?: { readonly id?: string | null } | null } | null;
  readonly isPending: boolean;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  refetch(): unknown;
  fetchNextPage(): unknown;
}

interface PagedListProps<Row> {
  readonly query: PagedQuery<Row>;
  /** What to say where the list could not be loaded. */
  readonly failed: string;
  readonly skeleton: ReactNode;
  /** In the place of no rows. */
  readonly empty: ReactNode;
  readonly children: (rows: readonly Row[]) => ReactNode;
}

/** A list that comes page by page: its error, its first wait, its emptiness, its rows, and the button for more. */
export function PagedList<Row>({ query, failed, skeleton, empty, children }: PagedListProps<Row>) {
  const { data, error, isPending, hasNextPage, isFetchingNextPage } = query;
  const rows = data?.pages.flatMap((page) => page.rows);
  return (
    <>
      {error && !rows && (
        <ErrorState
          title={failed}
          id={error.data?.id ?? null}
          action={<Button onClick={() => void query.refetch()}>Try again</Button>}
        >
          {error.message} Nothing was changed.
        </ErrorState>
      )}
      {isPending && skeleton}
      {rows?.length === 0 && empty}
      {rows && rows.length > 0 && children(rows)}
      {hasNextPage && (
        <Button className="self-center" disabled={isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {isFetchingNextPage ? "Loading" : "Show more"}
        </Button>
      )}
    </>
  );
}
