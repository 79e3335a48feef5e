/** Pages whose state can be saved by name. */
export const VIEW_PAGES = ["experiments", "runs", "compare"] as const;
