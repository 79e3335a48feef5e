"use client";

import { type KeyboardEvent, type MouseEvent, useState } from "react";
import { nearestTarget, nextTarget, tooltipPlace } from "./nearest-target";
import type { Scene } from "./scene";

interface TargetAreaProps {
  readonly scene: Scene;
  readonly title: string;
  /** Called with the arms behind the mark that was clicked. */
  readonly onPick: ((armIds: readonly string[]) => void) | null;
}

/** Reads values off a scene, by pointer or by arrow keys, and leads from a mark to its runs. */
export function TargetArea({ scene, title, onPick }: TargetAreaProps) {
  const [active, setActive] = useState<number | null>(null);
  const target = active === null ? null : (scene.targets[active] ?? null);
  const nearest = (event: MouseEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return nearestTarget(scene.targets, event.clientX - box.left, event.clientY - box.top);
  };
  const leads = onPick !== null && target !== null && target.armIds.length > 0;
  const pick = (index: number | null) => {
    const armIds = index === null ? [] : (scene.targets[index]?.armIds ?? []);
    if (armIds.length > 0) onPick?.(armIds);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === "Escape") return setActive(null);
    if (event.key === "Enter") return pick(active);
    const direction = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (direction === 0) return;
    event.preventDefault();
    setActive(nextTarget(scene.targets.length, active, direction));
  };
  const words = target ? `${target.name}; ${target.lines.join("; ")}` : "none; arrow keys move from mark to mark";
  return (
    <>
      <div
        role="slider"
        tabIndex={0}
        aria-label={`${title}: values`}
        aria-valuemin={0}
        aria-valuemax={scene.targets.length}
        aria-valuenow={active === null ? 0 : active + 1}
        aria-valuetext={words}
        className="absolute inset-0"
        style={{ cursor: leads ? "pointer" : "crosshair", touchAction: "pan-y" }}
        onPointerMove={(event) => setActive(nearest(event))}
        onPointerLeave={() => setActive(null)}
        onClick={(event) => pick(nearest(event))}
        onKeyDown={key}
        onBlur={() => setActive(null)}
      />
      {target && (
        <div
          className="pointer-events-none absolute z-10 max-w-72 rounded-md border border-line bg-raised px-2.5 py-1.5 text-xs shadow-float"
          style={tooltipPlace(target, scene)}
        >
          <p className="font-semibold">{target.name}</p>
          {target.lines.map((line) => (
            <p key={line} className="text-muted tabular-nums">
              {line}
            </p>
          ))}
          {leads && <p className="text-faint">Click for its runs</p>}
        </div>
      )}
    </>
  );
}
