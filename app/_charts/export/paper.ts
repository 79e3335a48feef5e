import { z } from "zod";

/** How large an exported figure is on paper. */
export const paperSize = z.strictObject({
  /** mm. */
  width: z.number().min(30).max(400),
  /** Of tick labels and legends, pt. */
  font: z.number().min(4).max(24),
});
export type PaperSize = z.infer<typeof paperSize>;

/** One column of a two-column paper. */
export const DEFAULT_PAPER: PaperSize = { width: 85, font: 7 };

export const PAPER_CHOICES = [
  { label: "1 column", width: 85 },
  { label: "1½ columns", width: 120 },
  { label: "2 columns", width: 175 },
] as const;

const PT_PER_MM = 72 / 25.4;

/** The canvas that such a figure is drawn on, in pt. */
export function paperCanvas({ width, font }: PaperSize): { readonly width: number; readonly font: number } {
  return { width: width * PT_PER_MM, font };
}
