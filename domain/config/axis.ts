import { z } from "zod";
import { explainIssue } from "./messages";

/**
 * Axes that a grid may vary, by the paper's symbols, and the field that each sets. `p` sets none: it is a number of parameters,
 * which every arm is given by the width that brings it nearest (`size.ts`). `adjust` is 0 (off) or 1 (on).
 */
export const AXES = {
  m: ["task", "m"],
  k: ["task", "k"],
  p: null,
  n: ["data", "n"],
  K: ["network", "modules"],
  b: ["network", "moduleInput"],
  noise: ["task", "noise"],
  width: ["network", "width"],
  moduleWidth: ["network", "moduleWidth"],
  learningRate: ["training", "learningRate"],
  adjust: ["training", "adjust"],
} as const satisfies Readonly<Record<string, readonly [string, string] | null>>;

export type Axis = keyof typeof AXES;

/** In the order in which tables list them and arms are sorted by them. */
export const AXIS_NAMES = [
  "m",
  "k",
  "p",
  "n",
  "K",
  "b",
  "noise",
  "width",
  "moduleWidth",
  "learningRate",
  "adjust",
] as const satisfies readonly Axis[];

/** Axes whose values need not be whole numbers. */
const FRACTIONAL: readonly Axis[] = ["noise", "learningRate"];

function isWhole(axis: Axis): boolean {
  return !FRACTIONAL.includes(axis);
}

const MOST_VALUES = 50;

export const axisRange = z
  .strictObject({
    from: z.number(),
    to: z.number(),
    count: z.int().min(2).max(MOST_VALUES),
    scale: z.enum(["linear", "log"]),
  })
  .refine(({ from, to }) => from < to, { path: ["to"], message: "A range rises: set to above from." })
  .refine(({ from, scale }) => scale === "linear" || from > 0, {
    path: ["from"],
    message: "A logarithmic range begins above 0.",
  });

export type AxisRange = z.infer<typeof axisRange>;

/**
 * `count` values from `from` to `to`, both included, evenly spaced or evenly in their logarithms. Whole axes are rounded to
 * integers, the others to three digits (but for the ends), and values that rounding made equal stand once.
 */
export function rangeValues({ from, to, count, scale }: AxisRange, axis: Axis): number[] {
  const exact = Array.from({ length: count }, (_, index) => {
    if (index === 0) return from;
    if (index === count - 1) return to;
    const share = index / (count - 1);
    return Number((scale === "log" ? from * (to / from) ** share : from + (to - from) * share).toPrecision(15));
  });
  const rounded = exact.map((value, index) => {
    if (isWhole(axis)) return Math.round(value);
    return index === 0 || index === count - 1 ? value : Number(value.toPrecision(3));
  });
  return [...new Set(rounded)];
}

/** An axis as it is written, a list of values or a range of them; parsed, it is the list. */
function axisValues(axis: Axis) {
  return z.preprocess(
    (input, context) => {
      if (typeof input !== "object" || input === null || Array.isArray(input)) return input;
      const range = axisRange.safeParse(input, { error: explainIssue });
      if (range.success) return rangeValues(range.data, axis);
      for (const { path, message } of range.error.issues)
        context.addIssue({ code: "custom", path: [...path], message, input });
      return z.NEVER;
    },
    z
      .array(z.number())
      .min(1)
      .max(MOST_VALUES)
      .refine((values) => new Set(values).size === values.length, "Each value of an axis may stand once."),
  );
}

/** One cross product: the values of each axis that it varies. */
export const axisGrid = z.strictObject({
  m: axisValues("m").optional(),
  k: axisValues("k").optional(),
  p: axisValues("p").optional(),
  n: axisValues("n").optional(),
  K: axisValues("K").optional(),
  b: axisValues("b").optional(),
  noise: axisValues("noise").optional(),
  width: axisValues("width").optional(),
  moduleWidth: axisValues("moduleWidth").optional(),
  learningRate: axisValues("learningRate").optional(),
  adjust: axisValues("adjust").optional(),
}) satisfies z.ZodType<AxisGrid>;

export type AxisGrid = Readonly<Partial<Record<Axis, readonly number[]>>>;
