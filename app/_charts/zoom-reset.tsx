"use client";

import { ZoomOut } from "lucide-react";
import { Button } from "../_components/ui/button";
import { formatCoarse } from "./axis-format";
import { useZoom } from "./sync";

/** Says which range is shown, and shows everything again: what a double click on the plot does. */
export function ZoomReset() {
  const { zoom, setZoom } = useZoom();
  if (!zoom) return null;
  return (
    <Button size="sm" variant="ghost" onClick={() => setZoom(null)} title="Show everything (or double-click the plot)">
      <ZoomOut aria-hidden />
      {formatCoarse(zoom.low)} to {formatCoarse(zoom.high)}
    </Button>
  );
}
