"use client";

import { WhenSeen } from "@/app/_charts/when-seen";
import type { FigureDefinition, FigureProps } from "./figure";

/** Room that a figure takes before it is drawn, px. */
const FIGURE_PX = 460;

interface FigurePlaceProps extends FigureProps {
  readonly definition: FigureDefinition;
}

/** One figure of the registry, drawn once it comes near the window. */
export function FigurePlace({ definition, ...props }: FigurePlaceProps) {
  const { Figure } = definition;
  return (
    <WhenSeen minHeight={FIGURE_PX}>
      <Figure {...props} />
    </WhenSeen>
  );
}
