"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ShareScope } from "@/domain/share";
import type { ShareRow } from "@/domain/views";
import { useTRPC } from "../_trpc/client";
import { plural } from "./format";
import { RelativeTime } from "./relative-time";
import { linksOf } from "./share-scope";
import { Button } from "./ui/button";
import { toastError } from "./ui/toast";
import { useMay } from "./viewer";

/** Links that cover the same, with how often they were opened; revoked ones work no more. */
export function ShareLinks({ links, scope }: { readonly links: readonly ShareRow[]; readonly scope: ShareScope }) {
  const trpc = useTRPC();
  const client = useQueryClient();
  const mayRevoke = useMay("share:revoke");
  const own = useMemo(() => linksOf(links, scope), [links, scope]);
  const revoke = useMutation(
    trpc.shares.revoke.mutationOptions({
      onSuccess: () => client.invalidateQueries(trpc.shares.list.pathFilter()),
      onError: (error) => toastError("The link was not revoked", error.message),
    }),
  );
  if (own.length === 0) return null;
  return (
    <section aria-label="Links" className="flex flex-col border-line border-t pt-3">
      <h3 className="font-semibold text-sm">Links to this</h3>
      <ul>
        {own.map((link) => (
          <li
            key={link.id}
            className="flex min-h-9 items-center gap-3 border-line border-b py-1 text-sm last:border-b-0"
          >
            <span className="min-w-0 flex-1 truncate">{link.title}</span>
            <span className="text-muted text-xs">
              {plural(link.views, "view")},{" "}
              {link.revokedAt ? (
                "revoked"
              ) : link.expiresAt ? (
                <>
                  ends <RelativeTime at={link.expiresAt} />
                </>
              ) : (
                "never ends"
              )}
            </span>
            {mayRevoke && !link.revokedAt && (
              <Button
                size="sm"
                variant="ghost"
                onClick={() => revoke.mutate({ id: link.id })}
                disabled={revoke.isPending}
              >
                Revoke
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
