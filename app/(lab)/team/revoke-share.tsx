"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { ConfirmDialog } from "@/app/_components/ui/confirm-dialog";
import { toast } from "@/app/_components/ui/toast";
import { useTRPC } from "@/app/_trpc/client";
import type { ShareRow } from "@/domain/views";

export function RevokeShare({ share }: { readonly share: ShareRow }) {
  const [asking, setAsking] = useState(false);
  const trpc = useTRPC();
  const queries = useQueryClient();
  const revoke = useMutation(
    trpc.shares.revoke.mutationOptions({
      onSuccess: async () => {
        toast("The link no longer works", share.title);
        setAsking(false);
        await queries.invalidateQueries(trpc.shares.list.pathFilter());
      },
    }),
  );
  return (
    <>
      <Button size="sm" aria-label={`Revoke ${share.title}`} onClick={() => setAsking(true)}>
        Revoke
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Revoke “${share.title}”?`}
        description="Whoever has the link loses the page at once. A revoked link does not come back; you can make a new one."
        confirm="Revoke"
        onConfirm={() => revoke.mutate({ id: share.id })}
        pending={revoke.isPending}
        error={revoke.error?.message ?? null}
      />
    </>
  );
}
