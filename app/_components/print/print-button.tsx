"use client";

import { Printer } from "lucide-react";
import { Button } from "../ui/button";
import { usePrint } from "./use-print";

/** Where the page is made to be read on paper. */
export function PrintButton() {
  const { print, preparing } = usePrint();
  return (
    <Button onClick={print} disabled={preparing}>
      <Printer aria-hidden />
      {preparing ? "Drawing all figures" : "Print or save as PDF"}
    </Button>
  );
}
