import { z } from "zod";
import { type FigureView, figureView } from "../figure-view";

/** The id under which the results table stands among the figures. */
export const RESULTS = "results";

const common = {
  experiment: z.uuid(),
  view: figureView.prefault({}),
  caption: z.string().trim().max(400).default(""),
  /** The frozen data that it is drawn from; absent: it is live, drawn from today's runs. */
  frozen: z.uuid().optional(),
};

const figureBody = z.strictObject({ ...common, figure: z.string().min(1).max(64) });
const resultsBody = z.strictObject(common).transform((body) => ({ ...body, figure: RESULTS }));

/** Kinds of blocks by the word that opens their fence, and what their JSON may say. */
export const BLOCK_BODIES = { figure: figureBody, results: resultsBody } as const;
export type BlockKind = keyof typeof BLOCK_BODIES;

/** A figure or table that stands in a report. */
export type ReportBlock = z.infer<typeof figureBody>;

const PLAIN = figureView.parse({});

/** The settings that differ from those a page opens with. */
function changed(view: FigureView): Partial<FigureView> {
  const entries = Object.entries(view).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(PLAIN[name as keyof FigureView]),
  );
  return Object.fromEntries(entries);
}

/** The block as a report's text holds it: a fence with JSON, one setting a line. */
export function blockText({ experiment, figure, view, caption, frozen }: ReportBlock): string {
  const settings = changed(view);
  const body = {
    experiment,
    ...(figure === RESULTS ? {} : { figure }),
    ...(Object.keys(settings).length > 0 ? { view: settings } : {}),
    ...(caption ? { caption } : {}),
    ...(frozen ? { frozen } : {}),
  };
  return `\`\`\`${figure === RESULTS ? "results" : "figure"}\n${JSON.stringify(body, null, 2)}\n\`\`\``;
}
