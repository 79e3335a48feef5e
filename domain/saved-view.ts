import { z } from "zod";

/** Pages whose state can be saved by name. */
export const VIEW_PAGES = ["experiments", "runs", "compare"] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];

/** The parameter of an address that asks for the page as it is, without the view that it would open with. */
export const PLAIN_PAGE = "view";

const NAME_LENGTH = 80;
const QUERY_LENGTH = 8192;
/** Of one person on one page. */
export const MOST_VIEWS = 100;

export const viewName = z
  .string()
  .trim()
  .min(1, "A view needs a name.")
  .max(NAME_LENGTH, `A view's name has at most ${NAME_LENGTH} characters.`);

/** A page's search parameters, as its address has them behind the question mark. */
export const viewQuery = z
  .string()
  .max(QUERY_LENGTH, "This view is too large to be kept: take some of it away.")
  .regex(/^[^\s\p{Cc}]*$/u, "A view is kept as the page's address has it, which holds no spaces.")
  .transform((query) => query.replace(/^\?/, ""));

export interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly query: string;
  readonly shared: boolean;
  /** Whether it is the asker's own. */
  readonly own: boolean;
  /** Whose it is; null: somebody without a name. */
  readonly by: string | null;
}

/** The views of a page that somebody may open, and with which one it opens by itself: theirs, or else the team's. */
export interface SavedViews {
  readonly views: readonly SavedView[];
  readonly mine: string | null;
  readonly team: string | null;
}

/** A page's parameters in one form, so that equal views are equal texts. */
export function viewText(query: string): string {
  const params = new URLSearchParams(query);
  params.delete(PLAIN_PAGE);
  params.sort();
  return params.toString();
}
