"use client";

import { useEffect, useState } from "react";
import type { Matrix } from "@/domain/analysis";
import type { Places } from "./settings";

interface Placed {
  readonly distances: Matrix;
  readonly places: Places | null;
  readonly error: string | null;
}

/** Places of points by their distances, computed in a worker thread so that the page stays quick; null until they are there. */
export function usePlaces(distances: Matrix | null): Pick<Placed, "places" | "error"> {
  const [placed, setPlaced] = useState<Placed | null>(null);
  useEffect(() => {
    if (!distances) return;
    const worker = new Worker(new URL("./embed.worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Places>) => setPlaced({ distances, places: data, error: null });
    worker.onerror = ({ message }) => setPlaced({ distances, places: null, error: message || "the worker failed" });
    worker.postMessage(distances);
    return () => worker.terminate();
  }, [distances]);
  return placed && placed.distances === distances ? placed : { places: null, error: null };
}
