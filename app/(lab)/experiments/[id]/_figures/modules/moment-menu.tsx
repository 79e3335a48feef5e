"use client";

import { ChoiceMenu } from "@/app/_charts/choice-menu";
import type { FigureView } from "@/domain/figure-view";

const OPTIONS = [
  { value: "start", label: "before training" },
  { value: "end", label: "after training" },
] as const satisfies readonly { readonly value: FigureView["moment"]; readonly label: string }[];

interface MomentMenuProps {
  readonly moment: FigureView["moment"];
  readonly onChange: (moment: FigureView["moment"]) => void;
}

/** Modules as the rule, or chance, left them; or at the step that validation chose. */
export function MomentMenu({ moment, onChange }: MomentMenuProps) {
  return <ChoiceMenu label="Modules" value={moment} options={OPTIONS} onChange={onChange} />;
}
