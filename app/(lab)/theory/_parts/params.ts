import { parseAsBoolean, parseAsFloat, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { THEORY_AXES } from "@/domain/theory/arms";
import { SIZES } from "../_prepare/figures";
import { TRAITS } from "../_prepare/symbols";

const value = (initial: number) => parseAsFloat.withDefault(initial);

/** All that the theory page keeps in its address. */
export const theoryParams = {
  m: value(TRAITS.m.initial),
  n: value(TRAITS.n.initial),
  p: value(TRAITS.p.initial),
  omega: value(TRAITS.omega.initial),
  c: value(TRAITS.c.initial),
  d: value(TRAITS.d.initial),
  b: value(TRAITS.b.initial),
  K: value(TRAITS.K.initial),
  k: value(TRAITS.k.initial),
  e: value(TRAITS.e.initial),
  /** Draw the training losses too. */
  train: parseAsBoolean.withDefault(false),
  size: parseAsStringLiteral(SIZES).withDefault("best"),
  /** The experiment whose points are laid over. */
  experiment: parseAsString,
  along: parseAsStringLiteral(THEORY_AXES),
  metric: parseAsString,
  /** The line of its grid, by its other axes: `m:6,k:3`. */
  line: parseAsString,
};
