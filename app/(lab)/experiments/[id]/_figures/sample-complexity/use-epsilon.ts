"use client";

import { useEffect, useRef, useState } from "react";

/** After the slider has stood still for so long, the page takes its value over. */
const SETTLED_MS = 300;

/** The slider's value: the figure follows it at once, the page (its address, its answer) once it stands still. */
export function useEpsilon(
  kept: number | null,
  fallback: number,
  onSettled: (epsilon: number) => void,
): readonly [number, (epsilon: number) => void] {
  const [moving, setMoving] = useState<number | null>(null);
  const timer = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const move = (epsilon: number) => {
    setMoving(epsilon);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      setMoving(null);
      onSettled(epsilon);
    }, SETTLED_MS);
  };
  return [moving ?? kept ?? fallback, move];
}
