import { parseAsStringLiteral } from "nuqs/server";

export const SECTIONS = ["members", "shares", "workers", "audit"] as const;
export type Section = (typeof SECTIONS)[number];

/** `?section=`: which part of the team's page is open. */
export const sectionParser = parseAsStringLiteral(SECTIONS).withDefault("members");

export const SECTION_LABELS: Readonly<Record<Section, string>> = {
  members: "Members",
  shares: "Share links",
  workers: "Workers",
  audit: "Audit log",
};
