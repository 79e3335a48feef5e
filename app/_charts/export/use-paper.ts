"use client";

import { useState } from "react";
import { DEFAULT_PAPER, type PaperSize, paperSize } from "./paper";

const KEY = "modscale-paper";

/** What this browser exported last; what is missing or damaged is the default. */
function remembered(): PaperSize {
  try {
    return paperSize.parse(JSON.parse(localStorage.getItem(KEY) ?? ""));
  } catch {
    return DEFAULT_PAPER;
  }
}

/** The size on paper that figures are exported at, kept by the browser from one figure to the next. */
export function usePaper(): readonly [PaperSize, (size: PaperSize) => void] {
  const [size, setSize] = useState(remembered);
  const keep = (next: PaperSize) => {
    setSize(next);
    if (paperSize.safeParse(next).success) localStorage.setItem(KEY, JSON.stringify(next));
  };
  return [size, keep];
}
