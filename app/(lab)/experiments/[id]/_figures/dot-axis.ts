import { type AxisScale, roomyScale, type ScaleKind } from "@/app/_charts/prepare/scale";
import type { Measured } from "@/app/_charts/scene/panel";

/** The axis for measured values with their intervals. */
export function dotAxis(measured: readonly Measured[], kind: ScaleKind): AxisScale {
  const values = measured.map(({ value }) => value);
  const ends = measured.flatMap(({ low, high }) => [low, high]);
  return roomyScale(values, ends, kind).axis;
}
