import { findPreset } from "@/domain/presets";
import type { FigureDefinition } from "../figure";
import { PaperSays } from "./figure";

export const paper: FigureDefinition = {
  id: "paper",
  title: "What the paper shows",
  presets: [],
  applies: ({ preset }) => preset !== null && findPreset(preset)?.paper !== undefined,
  Figure: PaperSays,
};
