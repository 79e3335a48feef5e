"use client";

import { useEffect } from "react";
import { flushSync } from "react-dom";

const DRAW_ALL = "modscale-draw-all";

/** Asks whatever waits until it is seen to draw itself now. */
export function drawAll(): void {
  window.dispatchEvent(new Event(DRAW_ALL));
}

/** Calls `draw` when the page is about to be printed: what was never scrolled to belongs on paper too. */
export function useDrawAll(draw: () => void): void {
  useEffect(() => {
    // The browser prints what is there when this event returns.
    const now = () => flushSync(draw);
    window.addEventListener(DRAW_ALL, draw);
    window.addEventListener("beforeprint", now);
    return () => {
      window.removeEventListener(DRAW_ALL, draw);
      window.removeEventListener("beforeprint", now);
    };
  }, [draw]);
}
