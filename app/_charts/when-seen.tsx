"use client";

import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { useDrawAll } from "../_components/print/draw-all";

/** Renders its children once the place where they belong comes near the window, or is printed; until then a box of the same height. */
export function WhenSeen({ minHeight, children }: { readonly minHeight: number; readonly children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useDrawAll(useCallback(() => setSeen(true), []));
  useEffect(() => {
    const place = box.current;
    if (!place || seen) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setSeen(true),
      { rootMargin: "200px" },
    );
    observer.observe(place);
    return () => observer.disconnect();
  }, [seen]);
  return (
    <div ref={box} style={seen ? undefined : { minHeight }}>
      {seen ? children : null}
    </div>
  );
}
