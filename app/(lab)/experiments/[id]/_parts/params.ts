import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { viewParams } from "@/app/_charts/view-params";
import { AXIS_NAMES } from "@/domain/config/experiment";

export const TABS = ["figures", "curves", "runs", "config", "activity"] as const;
export type Tab = (typeof TABS)[number];

/** All that an experiment's page keeps in its address. */
export const experimentParams = {
  tab: parseAsStringLiteral(TABS).withDefault("figures"),
  /** The figure's metric: in or out of distribution. */
  place: parseAsString,
  /** The grid axis that the figure is drawn against. */
  along: parseAsStringLiteral(AXIS_NAMES),
  /** The chosen grid point, as `n:630`. */
  at: parseAsArrayOf(parseAsString).withDefault([]),
  linear: parseAsBoolean.withDefault(false),
  ...viewParams,
};
