import type { Method } from "@/domain/methods";

export type Marker = "circle" | "square" | "triangle" | "diamond" | "cross" | "star" | "wedge" | "none";

/** How an arm is drawn wherever it appears. */
export interface MethodStyle {
  /** A CSS colour: the theme's variable. */
  readonly color: string;
  /** SVG dash array; null: a solid line. */
  readonly dash: string | null;
  /** Line width, px. */
  readonly width: number;
  readonly marker: Marker;
}

export const METHOD_STYLE: Readonly<Record<Method, MethodStyle>> = {
  monolithic: { color: "var(--arm-monolithic)", dash: null, width: 2, marker: "circle" },
  modular: { color: "var(--arm-modular)", dash: "6 3", width: 2, marker: "square" },
  "modular-rule": { color: "var(--arm-modular-rule)", dash: null, width: 2, marker: "triangle" },
  "modular-joint": { color: "var(--arm-modular-joint)", dash: null, width: 2.5, marker: "diamond" },
  "modular-routed": { color: "var(--arm-modular-routed)", dash: null, width: 2.5, marker: "star" },
  "anova-routed": { color: "var(--arm-anova-routed)", dash: "3 3", width: 2, marker: "wedge" },
  "modular-oracle": { color: "var(--arm-modular-oracle)", dash: "1.5 2.5", width: 1.75, marker: "cross" },
};

/** SVG path of a marker centred at the origin, fitting a box of side 2 · `radius`. */
export function markerPath(marker: Marker, radius: number): string {
  const r = radius;
  switch (marker) {
    case "none":
      return "";
    case "circle":
      return `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
    case "square":
      return `M${-0.85 * r},${-0.85 * r}H${0.85 * r}V${0.85 * r}H${-0.85 * r}Z`;
    case "triangle":
      return `M0,${-r}L${r},${0.85 * r}H${-r}Z`;
    case "diamond":
      return `M0,${-1.15 * r}L${1.15 * r},0L0,${1.15 * r}L${-1.15 * r},0Z`;
    case "star":
      return starPath(1.2 * r, 0.5 * r);
    case "wedge":
      return `M0,${r}L${r},${-0.85 * r}H${-r}Z`;
    case "cross":
      return `M${-0.8 * r},${-0.8 * r}L${0.8 * r},${0.8 * r}M${0.8 * r},${-0.8 * r}L${-0.8 * r},${0.8 * r}`;
  }
}

/** A star of five points, its first at the top. */
function starPath(outer: number, inner: number): string {
  const corners = Array.from({ length: 10 }, (_, index) => {
    const angle = (index * Math.PI) / 5;
    const radius = index % 2 === 0 ? outer : inner;
    return `${(radius * Math.sin(angle)).toFixed(2)},${(-radius * Math.cos(angle)).toFixed(2)}`;
  });
  return `M${corners.join("L")}Z`;
}
