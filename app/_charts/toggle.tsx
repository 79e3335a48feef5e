"use client";

import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../_components/ui/button";

interface ToggleProps {
  readonly pressed: boolean;
  readonly onChange: (pressed: boolean) => void;
  readonly children: ReactNode;
}

/** A quiet switch beside a figure's title. */
export function Toggle({ pressed, onChange, children }: ToggleProps) {
  return (
    <Button size="sm" variant="ghost" className="px-1.5" aria-pressed={pressed} onClick={() => onChange(!pressed)}>
      {children}
      {pressed && <Check aria-hidden />}
    </Button>
  );
}
