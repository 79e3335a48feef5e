"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { drawAll } from "./draw-all";

/** Longest wait for figures that still load, ms; then the page is printed as it is. */
const LOADING_MS = 8000;

/** Draws every figure, waits for their data, and opens the browser's own print dialog. */
export function usePrint(): { readonly print: () => void; readonly preparing: boolean } {
  const client = useQueryClient();
  const [preparing, setPreparing] = useState(false);
  const prepare = async () => {
    setPreparing(true);
    drawAll();
    await untilDrawn(client);
    setPreparing(false);
    window.print();
  };
  return { print: () => void prepare(), preparing };
}

/** Until nothing loads and no skeleton holds a place, for two frames on end: charts take one to find their size. */
async function untilDrawn(client: QueryClient): Promise<void> {
  const end = performance.now() + LOADING_MS;
  for (let quiet = 0; quiet < 2 && performance.now() < end; ) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const loading = client.isFetching() > 0 || document.querySelector("main [data-loading]") !== null;
    quiet = loading ? 0 : quiet + 1;
  }
}
