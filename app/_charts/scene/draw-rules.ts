import type { Point } from "../prepare/curve";
import { dashes, type Projection } from "./draw-marks";
import type { Panel, Rule } from "./panel";
import { isInside } from "./place";
import { type Shape, textWidth } from "./scene";

/** Size of a rule's name, of the font. */
const NAME = 0.92;

/** A thin line across the plot with its name, where there is room for it. */
export function drawRule(rule: Rule, panel: Panel, projection: Projection): Shape[] {
  if (rule.kind === "diagonal") return diagonal(rule, panel, projection);
  if (!isInside(panel[rule.kind], rule.at)) return [];
  return rule.kind === "x" ? upright(rule, projection) : level(rule, projection);
}

function line(d: string, { color }: Rule, { unit }: Projection): Shape {
  return { kind: "path", d, stroke: color, width: unit, dash: dashes("2 3", unit) };
}

function diagonal(rule: Rule, panel: Panel, projection: Projection): Shape[] {
  const { toX, toY } = projection;
  const low = Math.max(panel.x.domain[0], panel.y.domain[0]);
  const high = Math.min(panel.x.domain[1], panel.y.domain[1]);
  return high > low ? [line(`M${toX(low)},${toY(low)}L${toX(high)},${toY(high)}`, rule, projection)] : [];
}

function upright(rule: Rule, projection: Projection): Shape[] {
  const { plot, toX, unit, font } = projection;
  const x = toX(rule.at);
  const size = NAME * font;
  const [left, right] = [x - plot.x, plot.x + plot.width - x];
  const drawn = line(`M${x},${plot.y}V${plot.y + plot.height}`, rule, projection);
  if (Math.max(left, right) < textWidth(rule.label, size) + 3 * unit) return [drawn];
  const anchor = right >= left ? "start" : "end";
  const at = right >= left ? x + 3 * unit : x - 3 * unit;
  return [drawn, { kind: "text", x: at, y: plot.y + size, text: rule.label, size, fill: "var(--muted)", anchor }];
}

function level(rule: Rule, projection: Projection): Shape[] {
  const { plot, toY, unit, font } = projection;
  const [y, right] = [toY(rule.at), plot.x + plot.width];
  const name = { x: right, y: y - 3 * unit, text: rule.label, size: NAME * font, anchor: "end" } as const;
  return [line(`M${plot.x},${y}H${right}`, rule, projection), { kind: "text", ...name, fill: "var(--muted)" }];
}

/** A front that falls or rises in steps: at each corner it stands until the next one. */
export function drawSteps(corners: readonly Point[], { plot, toX, toY, unit }: Projection): Shape[] {
  const first = corners[0];
  if (!first) return [];
  const start = `M${toX(first.x)},${toY(first.y)}`;
  const rest = corners.slice(1).map(({ x, y }) => `H${toX(x)}V${toY(y)}`);
  const d = `${start}${rest.join("")}H${plot.x + plot.width}`;
  return [{ kind: "path", d, stroke: "var(--muted)", width: unit, dash: dashes("4 2", unit) }];
}
