"use client";

import { formatValue } from "../_components/format";
import { MarkLine } from "./mark-line";
import type { Curve } from "./prepare/curve";
import { lastPoint, pointAt } from "./prepare/nearest";
import { useHover } from "./sync";

/** Arms with the value under the crosshair, or their last one. */
export function Legend({ curves }: { readonly curves: readonly Curve[] }) {
  const x = useHover();
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1 text-xs">
      {curves.map((curve) => {
        const point = x === null ? lastPoint(curve) : pointAt(curve, x);
        return (
          <li key={curve.id} className="flex items-center gap-1.5">
            <MarkLine mark={curve.mark} />
            {curve.label}
            <span className="text-muted tabular-nums">
              {point ? formatValue(point.y) : "–"}
              {point && point.n < curve.n && <span title={`${point.n} of ${curve.n} seeds`}> ({point.n})</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
