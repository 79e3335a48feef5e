"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Input } from "@/app/_components/ui/input";
import { toastError } from "@/app/_components/ui/toast";
import { useMay } from "@/app/_components/viewer";
import { useTRPC } from "@/app/_trpc/client";

/** The experiment's name; click to change it, Enter keeps, Esc leaves it. */
export function EditableName({ id, name }: { readonly id: string; readonly name: string }) {
  const mayRename = useMay("experiment:rename");
  const [draft, setDraft] = useState<string | null>(null);
  const trpc = useTRPC();
  const client = useQueryClient();
  const rename = useMutation(
    trpc.experiments.rename.mutationOptions({
      onSuccess: (_, { name: kept }) => {
        client.setQueryData(trpc.experiments.get.queryKey({ id }), (old) => old && { ...old, name: kept });
        void client.invalidateQueries(trpc.experiments.list.pathFilter());
        setDraft(null);
      },
      onError: (error) => toastError("The name was not changed", error.message),
    }),
  );
  if (!mayRename) return name;
  if (draft === null) {
    return (
      <button
        type="button"
        onClick={() => setDraft(name)}
        className="group relative rounded-sm text-left"
        title="Rename"
      >
        {name}
        <Pencil
          aria-label="Rename"
          className="absolute top-1 -right-5 hidden size-3.5 sm:block text-faint opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100"
        />
      </button>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const next = draft.trim();
    if (next === "" || next === name) return setDraft(null);
    rename.mutate({ id, name: next });
  };
  return (
    <form onSubmit={submit}>
      <Input
        autoFocus
        aria-label="Name of the experiment"
        value={draft}
        maxLength={120}
        disabled={rename.isPending}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && setDraft(null)}
        onBlur={submit}
        className="w-90 max-w-full"
      />
    </form>
  );
}
