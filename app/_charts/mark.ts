import type { Method } from "@/domain/methods";
import { METHOD_STYLE, type MethodStyle } from "../_components/method-style";

/** How one arm is drawn. Arms of one method share its hue, dash and marker; `hollow` and shade tell grid points apart. */
export interface Mark extends MethodStyle {
  readonly hollow: boolean;
}

/** Share of ink mixed into the hue of the last of several arms of one method. */
const MOST_INK = 50;

/** The mark of the `index`-th of `count` arms of a method: deeper with each, every second one with an open marker. */
export function variantMark(method: Method, index: number, count: number): Mark {
  const style = METHOD_STYLE[method];
  const ink = count > 1 ? Math.round((MOST_INK * index) / Math.max(2, count - 1)) : 0;
  const color = ink > 0 ? `color-mix(in oklab, ${style.color} ${100 - ink}%, var(--text))` : style.color;
  return { ...style, color, hollow: style.marker === "cross" || index % 2 === 1 };
}

/** What theory predicts of a method: thin, in the method's hue, without markers, in dashes that no measured line has. */
export function predictionMark(method: Method): Mark {
  return { color: METHOD_STYLE[method].color, dash: "5 2 1 2", width: 1.25, marker: "none", hollow: false };
}

/** Marks for arms shown together, in their order: the same arms get the same marks on every chart. */
export function marksFor<T extends { readonly method: Method }>(arms: readonly T[]): Mark[] {
  const counts = new Map<Method, number>();
  for (const { method } of arms) counts.set(method, (counts.get(method) ?? 0) + 1);
  const met = new Map<Method, number>();
  return arms.map(({ method }) => {
    const index = met.get(method) ?? 0;
    met.set(method, index + 1);
    return variantMark(method, index, counts.get(method) ?? 1);
  });
}
