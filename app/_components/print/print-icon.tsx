"use client";

import { Printer } from "lucide-react";
import { IconButton } from "../ui/icon-button";
import { usePrint } from "./use-print";

/** The same where room is scarce. */
export function PrintIcon() {
  const { print, preparing } = usePrint();
  return (
    <IconButton label="Print or save as PDF" onClick={print} disabled={preparing}>
      <Printer aria-hidden />
    </IconButton>
  );
}
