import { ChartSpline, Columns2, FileText, FlaskConical, type LucideIcon, Rows3, Users } from "lucide-react";

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Second key of its shortcut, after g. */
  readonly key: string;
}

export const NAV_ITEMS: readonly NavItem[] = [
  { href: "/experiments", label: "Experiments", icon: FlaskConical, key: "e" },
  { href: "/runs", label: "Runs", icon: Rows3, key: "u" },
  { href: "/compare", label: "Compare", icon: Columns2, key: "c" },
  { href: "/theory", label: "Theory", icon: ChartSpline, key: "t" },
  { href: "/reports", label: "Reports", icon: FileText, key: "r" },
  { href: "/team", label: "Team", icon: Users, key: "m" },
];
