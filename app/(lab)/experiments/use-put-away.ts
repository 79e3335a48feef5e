"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { plural } from "@/app/_components/format";
import { toast, toastError } from "@/app/_components/ui/toast";
import { useTRPC } from "@/app/_trpc/client";

interface PutAway {
  readonly id: string;
  readonly name: string;
}

/** Archives experiments or moves them to the trash, and says so with a button that undoes it. `onDone`: once it is done. */
export function usePutAway(onDone?: () => void) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const reread = () =>
    Promise.all([
      client.invalidateQueries(trpc.experiments.list.pathFilter()),
      client.invalidateQueries(trpc.experiments.trashed.pathFilter()),
      client.invalidateQueries(trpc.runs.list.pathFilter()),
    ]);
  const failed = (error: { readonly message: string }) => toastError("That did not work", error.message);
  const back = {
    onSuccess: () => Promise.all([reread(), client.invalidateQueries(trpc.experiments.get.pathFilter())]),
    onError: failed,
  };
  const forth = {
    onSuccess: () => {
      onDone?.();
      return reread();
    },
    onError: failed,
  };
  const archive = useMutation(trpc.experiments.archive.mutationOptions(forth));
  const unarchive = useMutation(trpc.experiments.unarchive.mutationOptions(back));
  const trash = useMutation(trpc.experiments.trash.mutationOptions(forth));
  const restore = useMutation(trpc.experiments.restore.mutationOptions(back));
  return {
    archive(experiments: readonly PutAway[]): void {
      const ids = experiments.map(({ id }) => id);
      archive.mutateAsync({ ids }).then(() => say("Archived", experiments, () => unarchive.mutate({ ids })), told);
    },
    unarchive(experiments: readonly PutAway[]): void {
      unarchive.mutate({ ids: experiments.map(({ id }) => id) });
    },
    trash(experiments: readonly PutAway[]): void {
      const ids = experiments.map(({ id }) => id);
      trash
        .mutateAsync({ ids })
        .then(() => say("Moved to the trash", experiments, () => restore.mutate({ ids })), told);
    },
    isPending: archive.isPending || unarchive.isPending || trash.isPending,
  };
}

/** The mutation's own `onError` has told of it. */
const told = () => undefined;

/** Also where the page that did it is left by then. */
function say(what: string, experiments: readonly PutAway[], undo: () => void): void {
  const [first] = experiments;
  const name = experiments.length === 1 && first ? first.name : plural(experiments.length, "experiment");
  toast(what, name, { label: "Undo", onSelect: undo });
}
