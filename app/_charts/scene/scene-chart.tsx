"use client";

import { useMemo, useRef } from "react";
import type { Canvas, Scene } from "./scene";
import { SceneView } from "./scene-view";
import { TargetArea } from "./target-area";
import { useWidth } from "./use-width";

interface SceneChartProps {
  readonly title: string;
  readonly draw: (canvas: Canvas) => Scene;
  readonly onPick: ((armIds: readonly string[]) => void) | null;
}

const SCREEN_FONT = 12;

/** Draws a scene as wide as there is room, and lets its marks be read and followed. */
export function SceneChart({ title, draw, onPick }: SceneChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const scene = useMemo(() => (width > 0 ? draw({ width, font: SCREEN_FONT }) : null), [draw, width]);
  return (
    <div ref={box} className="relative min-h-60">
      {scene && <SceneView scene={scene} />}
      {scene && <TargetArea scene={scene} title={title} onPick={onPick} />}
    </div>
  );
}
