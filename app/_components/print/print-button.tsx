"use client";

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { Printer } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button";
import { drawAll } from "./draw-all";

/** Longest wait for figures that still load, ms; then the page is printed as it is. */
const LOADING_MS = 8000;

/** Draws every figure, waits for their data, and opens the browser's own print dialog. */
export function PrintButton() {
  const client = useQueryClient();
  const [preparing, setPreparing] = useState(false);
  const print = async () => {
    setPreparing(true);
    drawAll();
    await untilLoaded(client);
    setPreparing(false);
    window.print();
  };
  return (
    <Button onClick={() => void print()} disabled={preparing}>
      <Printer aria-hidden />
      {preparing ? "Drawing all figures" : "Print or save as PDF"}
    </Button>
  );
}

/** Two frames after the last answer has come, so that it is drawn. */
async function untilLoaded(client: QueryClient): Promise<void> {
  const end = performance.now() + LOADING_MS;
  let quiet = 0;
  while (quiet < 2 && performance.now() < end) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    quiet = client.isFetching() === 0 ? quiet + 1 : 0;
  }
}
