"use client";

import { useId, useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Checkbox } from "@/app/_components/ui/checkbox";
import { Dialog } from "@/app/_components/ui/dialog";
import { Field } from "@/app/_components/ui/field";
import { Input } from "@/app/_components/ui/input";
import { useMay } from "@/app/_components/viewer";
import { viewName } from "@/domain/saved-view";

interface ViewFormProps {
  readonly heading: string;
  readonly does: string;
  readonly view: { readonly name: string; readonly shared: boolean };
  readonly pending: boolean;
  readonly onView: (view: { readonly name: string; readonly shared: boolean }) => void;
  readonly onClose: () => void;
}

/** A view's name, and whether the team sees it. */
export function ViewForm({ heading, does, view, pending, onView, onClose }: ViewFormProps) {
  const id = useId();
  const mayShare = useMay("view:share");
  const [name, setName] = useState(view.name);
  const [shared, setShared] = useState(view.shared);
  const checked = viewName.safeParse(name);
  const error = checked.success || name === "" ? undefined : checked.error.issues[0]?.message;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={heading}
      description="A view is what the page's address holds: what is looked for, how it is sorted, and what is shown."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={id} variant="primary" disabled={!checked.success || pending}>
            {does}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (checked.success) onView({ name: checked.data, shared });
        }}
      >
        <Field label="Name" error={error}>
          {(control) => <Input {...control} autoFocus value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        {mayShare && (
          <div className="flex items-center gap-2 text-sm">
            <Checkbox id={`${id}-shared`} checked={shared} onCheckedChange={(on) => setShared(on === true)} />
            <label htmlFor={`${id}-shared`}>The team sees it too</label>
          </div>
        )}
      </form>
    </Dialog>
  );
}
