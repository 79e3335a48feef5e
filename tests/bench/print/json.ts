import type { Figure } from "../figures";

/** Numbers to four digits: more would be noise. */
export function jsonLine(figure: Figure): string {
  return JSON.stringify(figure, (_, value) => (typeof value === "number" ? Number(value.toPrecision(4)) : value));
}
