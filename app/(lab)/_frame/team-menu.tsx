"use client";

import { useMutation } from "@tanstack/react-query";
import { ChevronsUpDown, Hexagon } from "lucide-react";
import { Menu, MenuLabel, MenuRadioGroup, MenuRadioItem } from "@/app/_components/ui/menu";
import { toastError } from "@/app/_components/ui/toast";
import { useTRPC } from "@/app/_trpc/client";
import type { SessionView } from "@/domain/views";

/** The team in whose room we stand; with more than one, a way to the others. */
export function TeamMenu({ session }: { readonly session: SessionView }) {
  const trpc = useTRPC();
  const choose = useMutation(
    trpc.session.chooseTeam.mutationOptions({
      // A full load: nothing that was fetched for the other team may stay on the page.
      onSuccess: () => window.location.assign("/experiments"),
      onError: (error) => toastError("The team was not changed", error.message),
    }),
  );
  const name = (
    <>
      <Hexagon aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 truncate font-semibold">{session.team.name}</span>
    </>
  );
  if (session.teams.length < 2) return <div className="flex h-9 min-w-0 items-center gap-2.5 px-2">{name}</div>;
  return (
    <Menu
      align="start"
      trigger={
        <button
          type="button"
          aria-label={`Team ${session.team.name}, change team`}
          className="flex h-9 min-w-0 items-center gap-2.5 rounded-md px-2 text-left hover:bg-hover"
        >
          {name}
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted" />
        </button>
      }
    >
      <MenuLabel>Teams</MenuLabel>
      <MenuRadioGroup value={session.team.id} onValueChange={(teamId) => choose.mutate({ teamId })}>
        {session.teams.map((team) => (
          <MenuRadioItem key={team.id} value={team.id}>
            {team.name}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </Menu>
  );
}
