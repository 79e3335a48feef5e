"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { IconButton } from "@/app/_components/ui/icon-button";
import { Input } from "@/app/_components/ui/input";
import { toastError } from "@/app/_components/ui/toast";
import { useMay } from "@/app/_components/viewer";
import { useTRPC } from "@/app/_trpc/client";

/** The team's name, edited in place by those who may. */
export function TeamName() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const { data: team } = useSuspenseQuery(trpc.team.get.queryOptions());
  const mayRename = useMay("team:rename");
  const [name, setName] = useState<string | null>(null);
  const rename = useMutation(
    trpc.team.rename.mutationOptions({
      onSuccess: async () => {
        setName(null);
        await queries.invalidateQueries(trpc.team.get.pathFilter());
        router.refresh();
      },
      onError: (error) => toastError("The team was not renamed", error.message),
    }),
  );
  if (name === null) {
    return (
      <span className="flex items-center gap-1">
        {team.name}
        {mayRename && (
          <IconButton label="Rename the team" size="sm" onClick={() => setName(team.name)}>
            <Pencil aria-hidden />
          </IconButton>
        )}
      </span>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate({ name });
  };
  return (
    <form onSubmit={submit} className="flex items-center gap-2">
      <Input
        aria-label="Name of the team"
        autoFocus
        maxLength={80}
        className="w-64"
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && setName(null)}
      />
      <Button type="submit" disabled={rename.isPending}>
        Save
      </Button>
    </form>
  );
}
