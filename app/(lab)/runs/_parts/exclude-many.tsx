import { useState } from "react";
import { plural } from "@/app/_components/format";
import { Button } from "@/app/_components/ui/button";
import { Dialog } from "@/app/_components/ui/dialog";
import { Field } from "@/app/_components/ui/field";
import { Textarea } from "@/app/_components/ui/input";
import { REASON_LENGTH } from "@/domain/exclusion";
import type { RunTarget } from "@/domain/run-list";
import type { Bulk } from "./use-bulk";

interface ExcludeManyProps {
  readonly count: number | null;
  readonly target: RunTarget;
  readonly bulk: Bulk;
  readonly onClose: () => void;
}

/** Asks why the chosen runs are to stand in no figure. Open as long as it is rendered. */
export function ExcludeMany({ count, target, bulk, onClose }: ExcludeManyProps) {
  const [reason, setReason] = useState("");
  const { exclude } = bulk;
  const what = count === null ? "all runs" : plural(count, "run");
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Exclude ${what}?`}
      description="They stay in every list and stand in no figure. They can be included again."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={reason.trim() === "" || exclude.isPending}
            onClick={() => exclude.mutate({ target, reason }, { onSuccess: onClose })}
          >
            Exclude
          </Button>
        </>
      }
    >
      <Field
        label="Reason"
        help="Everybody who sees the runs reads it, holders of links too."
        error={exclude.error?.message}
      >
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
