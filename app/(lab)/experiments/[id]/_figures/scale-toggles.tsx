"use client";

import { Toggle } from "@/app/_charts/toggle";
import { type FigureScales, flip } from "./scales";

interface ScaleTogglesProps {
  readonly figure: string;
  readonly scales: FigureScales;
  readonly flipped: readonly string[];
  readonly onFlip: (flipped: string[]) => void;
}

/** Switches each axis of a figure between logarithmic and linear. */
export function ScaleToggles({ figure, scales, flipped, onFlip }: ScaleTogglesProps) {
  return (
    <>
      <Toggle pressed={scales.x === "log"} onChange={() => onFlip(flip(figure, "x", flipped))}>
        log x
      </Toggle>
      <Toggle pressed={scales.y === "log"} onChange={() => onFlip(flip(figure, "y", flipped))}>
        log y
      </Toggle>
    </>
  );
}
