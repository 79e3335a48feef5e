/** What the theory page lets its reader set, by the paper's symbols; `e` is ε, `omega` Ω. */
export const SYMBOLS = ["m", "n", "p", "omega", "c", "d", "b", "K", "k", "e"] as const;
export type TheorySymbol = (typeof SYMBOLS)[number];

export type Setting = Readonly<Record<TheorySymbol, number>>;

export interface SymbolTraits {
  /** As formulas have it. */
  readonly sign: string;
  readonly label: string;
  readonly help: string;
  readonly min: number;
  readonly max: number;
  readonly scale: "linear" | "log";
  readonly whole: boolean;
  readonly initial: number;
}

export const TRAITS: Readonly<Record<TheorySymbol, SymbolTraits>> = {
  m: {
    sign: "m",
    label: "Input dimension",
    help: "The task’s. A monolithic network pays for it.",
    ...{ min: 1, max: 20, scale: "linear", whole: true, initial: 6 },
  },
  n: {
    sign: "n",
    label: "Training samples",
    help: "The test loss peaks where dn = p.",
    ...{ min: 1, max: 1_000_000, scale: "log", whole: true, initial: 3000 },
  },
  p: {
    sign: "p",
    label: "Parameters",
    help: "Of the whole network; a module has p/K.",
    ...{ min: 1, max: 1_000_000, scale: "log", whole: true, initial: 1000 },
  },
  omega: {
    sign: "Ω",
    label: "Base of the spectrum",
    help: "Eigenvalues fall as i to the power −Ω^(−m).",
    ...{ min: 1.01, max: 3, scale: "linear", whole: false, initial: 1.2 },
  },
  c: {
    sign: "c",
    label: "Scale of the spectrum",
    help: "The loss of one output without any samples.",
    ...{ min: 0.01, max: 100, scale: "log", whole: false, initial: 1 },
  },
  d: {
    sign: "d",
    label: "Outputs",
    help: "Their losses add up.",
    ...{ min: 1, max: 100, scale: "log", whole: true, initial: 1 },
  },
  b: {
    sign: "b",
    label: "Inputs of a module",
    help: "Stands where a monolithic network has m.",
    ...{ min: 1, max: 20, scale: "linear", whole: true, initial: 1 },
  },
  K: {
    sign: "K",
    label: "Modules of the network",
    help: "They share the parameters alike.",
    ...{ min: 1, max: 64, scale: "linear", whole: true, initial: 6 },
  },
  k: {
    sign: "k",
    label: "True modules",
    help: "The task’s. Stands in no formula: losses are flat in k.",
    ...{ min: 1, max: 16, scale: "linear", whole: true, initial: 3 },
  },
  e: {
    sign: "ε",
    label: "Loss to reach",
    help: "n* is the n from which on the test loss stays below it.",
    ...{ min: 0.001, max: 10, scale: "log", whole: false, initial: 0.3 },
  },
};

/** A value brought within its symbol's range: whole where it must be, else to four digits; the initial one for none. */
export function within(symbol: TheorySymbol, value: number): number {
  const { min, max, whole, initial } = TRAITS[symbol];
  if (!Number.isFinite(value)) return initial;
  const inside = Math.min(max, Math.max(min, value));
  return whole ? Math.round(inside) : Number(inside.toPrecision(4));
}

/** Steps of a logarithmic slider from one end to the other; linear ones go by whole numbers, or hundredths. */
const LOG_STEPS = 400;

export function sliderSteps(symbol: TheorySymbol): number {
  const { min, max, scale, whole } = TRAITS[symbol];
  if (scale === "log") return LOG_STEPS;
  return whole ? max - min : Math.round(100 * (max - min));
}

/** Where a value stands on its slider, 0 to `sliderSteps`. */
export function toSlider(symbol: TheorySymbol, value: number): number {
  const { min, max, scale } = TRAITS[symbol];
  const share = scale === "log" ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return Math.round(share * sliderSteps(symbol));
}

/** The value at a place of a slider, to three digits: it can't be set finer. */
export function fromSlider(symbol: TheorySymbol, place: number): number {
  const { min, max, scale } = TRAITS[symbol];
  const share = place / sliderSteps(symbol);
  const value = scale === "log" ? min * (max / min) ** share : min + (max - min) * share;
  return within(symbol, Number(value.toPrecision(3)));
}

/** The value after a slider was moved to `place`: where steps are finer than values, the next one that way, so that no key is lost. */
export function slidTo(symbol: TheorySymbol, value: number, place: number): number {
  const way = Math.sign(place - toSlider(symbol, value));
  let at = place;
  while (way !== 0 && fromSlider(symbol, at) === value && at > 0 && at < sliderSteps(symbol)) at += way;
  return fromSlider(symbol, at);
}
