"use client";

import { useState } from "react";
import { Dialog } from "@/app/_components/ui/dialog";
import { ExperimentChoice } from "./experiment-choice";
import { FigureChoice } from "./figure-choice";

interface FigurePickerProps {
  readonly reportId: string;
  readonly onInsert: (text: string) => void;
  readonly onClose: () => void;
}

/** Chooses an experiment, then a figure or table of it, live or frozen, and inserts it. */
export function FigurePicker({ reportId, onInsert, onClose }: FigurePickerProps) {
  const [experimentId, setExperimentId] = useState<string | null>(null);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Insert a figure" className="max-w-lg">
      {experimentId === null ? (
        <ExperimentChoice onChoose={setExperimentId} />
      ) : (
        <FigureChoice
          reportId={reportId}
          experimentId={experimentId}
          onBack={() => setExperimentId(null)}
          onInsert={(text) => {
            onInsert(text);
            onClose();
          }}
        />
      )}
    </Dialog>
  );
}
