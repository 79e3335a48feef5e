import { parseAsArrayOf, parseAsFloat, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { viewParams } from "@/app/_charts/view-params";
import { AXIS_NAMES } from "@/domain/config/experiment";
import { MOMENTS } from "@/domain/figure-view";

export const TABS = ["figures", "curves", "runs", "config", "activity"] as const;
export type Tab = (typeof TABS)[number];

/** All that an experiment's page keeps in its address; every field of `FigureView` stands here by its name. */
export const experimentParams = {
  tab: parseAsStringLiteral(TABS).withDefault("figures"),
  place: parseAsString,
  along: parseAsStringLiteral(AXIS_NAMES),
  at: parseAsArrayOf(parseAsString).withDefault([]),
  flipped: parseAsArrayOf(parseAsString).withDefault([]),
  epsilon: parseAsFloat,
  seed: parseAsInteger,
  moment: parseAsStringLiteral(MOMENTS).withDefault("end"),
  table: parseAsInteger.withDefault(0),
  ...viewParams,
  /** Arms whose runs the runs tab lists; none: all. */
  arms: parseAsArrayOf(parseAsString).withDefault([]),
};
