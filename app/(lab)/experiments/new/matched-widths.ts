import type { Plan } from "@/domain/config/expand";
import { type Match, widthField } from "@/domain/config/match";
import { groupBy } from "@/domain/group";

/** `modular 83, modular-joint 61–79`: the widths that matching chose for each method, over all grid points. Null: none did. */
export function matchedWidths(match: Match, arms: Plan["arms"]): string | null {
  const [reference] = arms;
  if (match === "none" || !reference) return null;
  const byMethod = groupBy(
    arms.filter(({ method }) => method !== reference.method),
    ({ method }) => method,
  );
  const texts = [...byMethod].map(([method, own]) => {
    const widths = own.map(({ config }) => config.network[widthField(method)]);
    const [low, high] = [Math.min(...widths), Math.max(...widths)];
    return `${method} ${low === high ? low : `${low}–${high}`}`;
  });
  return texts.length > 0 ? texts.join(", ") : null;
}
