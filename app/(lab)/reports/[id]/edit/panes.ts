import { parseAsStringLiteral } from "nuqs/server";

const PANES = ["write", "preview"] as const;
export type Pane = (typeof PANES)[number];

/** `?pane=`: what a narrow screen shows of the editor. */
export const paneParser = parseAsStringLiteral(PANES).withDefault("write");
