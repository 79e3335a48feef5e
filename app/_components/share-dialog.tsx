"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ShareScope } from "@/domain/share";
import { useTRPC } from "../_trpc/client";
import { issueAt, messageBeside } from "./api-error";
import { EXPIRIES, type Expiry } from "./share-expiry";
import { ShareLinks } from "./share-links";
import { ShareMade } from "./share-made";
import { Button } from "./ui/button";
import { Checkbox } from "./ui/checkbox";
import { Dialog } from "./ui/dialog";
import { Field } from "./ui/field";
import { Input } from "./ui/input";
import { Select } from "./ui/select";

interface ShareDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** Exactly what the link will cover. */
  readonly scope: ShareScope;
  readonly title: string;
}

const COVERS: Readonly<Record<ShareScope["kind"], string>> = {
  experiment: "this experiment with its runs and notes",
  report: "this report with its figures and what they are drawn from",
  comparison: "this comparison",
};

/** Makes a read-only link to what is shown, and lists those there are. */
export function ShareDialog({ open, onOpenChange, scope, title }: ShareDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Share"
      description={`Anybody who has the link sees ${COVERS[scope.kind]}, and nothing else, without an account. It stays up to date.`}
      className="max-w-lg"
    >
      {open && <ShareForm scope={scope} title={title} />}
    </Dialog>
  );
}

function ShareForm({ scope, title }: Pick<ShareDialogProps, "scope" | "title">) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const [name, setName] = useState(title);
  const [expiry, setExpiry] = useState<Expiry>("604800");
  const [anonymous, setAnonymous] = useState(false);
  const links = useQuery(trpc.shares.list.queryOptions());
  const create = useMutation(
    trpc.shares.create.mutationOptions({ onSuccess: () => client.invalidateQueries(trpc.shares.list.pathFilter()) }),
  );
  const problem = messageBeside(create.error, ["title"]);
  return (
    <>
      {create.data ? (
        <ShareMade url={create.data.url} />
      ) : (
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            create.mutate({ scope, title: name, expiresIn: expiry === "never" ? null : Number(expiry), anonymous });
          }}
        >
          <Field label="Title" help="What a reader sees on top." error={issueAt(create.error, "title")}>
            {(control) => (
              <Input
                {...control}
                value={name}
                maxLength={200}
                required
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field label="Ends">
            {(control) => <Select {...control} value={expiry} options={EXPIRIES} onValueChange={setExpiry} />}
          </Field>
          <label htmlFor="share-anonymous" className="flex items-start gap-2 text-sm">
            <Checkbox
              id="share-anonymous"
              checked={anonymous}
              onCheckedChange={(checked) => setAnonymous(checked === true)}
            />
            <span>
              Anonymous
              <span className="block text-muted text-xs">
                For double-blind review: the page doesn’t name the team. People are named on no shared page; look for
                names in the title and in what you wrote.
              </span>
            </span>
          </label>
          {problem && (
            <p role="alert" className="text-red text-sm">
              {problem}
            </p>
          )}
          <Button type="submit" variant="primary" disabled={create.isPending} className="self-end">
            Create link
          </Button>
        </form>
      )}
      <ShareLinks links={links.data ?? []} scope={scope} />
    </>
  );
}
