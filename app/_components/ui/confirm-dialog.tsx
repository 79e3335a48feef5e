"use client";

import type { ReactNode } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";

interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  /** What will be gone and what will stay. */
  readonly description: ReactNode;
  /** The verb on the button: "Delete", "Revoke". */
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly pending?: boolean;
  readonly error?: string | null;
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog({ confirm, onConfirm, pending, error, onOpenChange, ...dialog }: ConfirmDialogProps) {
  return (
    <Dialog
      {...dialog}
      onOpenChange={onOpenChange}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="danger" onClick={onConfirm} disabled={pending}>
            {confirm}
          </Button>
        </>
      }
    >
      {error && (
        <p role="alert" className="text-red text-sm">
          {error}
        </p>
      )}
    </Dialog>
  );
}
