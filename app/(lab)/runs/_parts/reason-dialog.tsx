import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Dialog } from "@/app/_components/ui/dialog";
import { Field } from "@/app/_components/ui/field";
import { Textarea } from "@/app/_components/ui/input";
import { REASON_LENGTH } from "@/domain/exclusion";

interface ReasonDialogProps {
  readonly title: string;
  readonly description: string;
  /** Who will read the reason. */
  readonly help: string;
  readonly pending: boolean;
  readonly error: string | undefined;
  readonly onExclude: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks why runs are to stand in no figure. Open as long as it is rendered. */
export function ReasonDialog({ title, description, help, pending, error, onExclude, onClose }: ReasonDialogProps) {
  const [reason, setReason] = useState("");
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={reason.trim() === "" || pending} onClick={() => onExclude(reason)}>
            Exclude
          </Button>
        </>
      }
    >
      <Field label="Reason" help={help} error={error}>
        {(control) => (
          <Textarea
            {...control}
            rows={3}
            maxLength={REASON_LENGTH}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
