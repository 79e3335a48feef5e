"use client";

import { useMutation } from "@tanstack/react-query";
import { EyeOff } from "lucide-react";
import { RelativeTime } from "@/app/_components/relative-time";
import { Button } from "@/app/_components/ui/button";
import { toastError } from "@/app/_components/ui/toast";
import { useMay } from "@/app/_components/viewer";
import { useTRPC } from "@/app/_trpc/client";
import type { Exclusion } from "@/domain/exclusion";
import { useReread } from "./use-reread";

interface ExcludedNoticeProps {
  readonly runId: string;
  readonly exclusion: Exclusion;
}

/** Why the run stands in no figure, who said so and when, and the way back. */
export function ExcludedNotice({ runId, exclusion: { reason, by, at } }: ExcludedNoticeProps) {
  const trpc = useTRPC();
  const onSuccess = useReread(runId);
  const mayInclude = useMay("run:exclude");
  const include = useMutation(
    trpc.runs.include.mutationOptions({
      onSuccess,
      onError: (error) => toastError("The run was not included again", error.message),
    }),
  );
  return (
    <section
      aria-label="Excluded"
      className="gutter flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b bg-rail py-2 text-sm"
    >
      <EyeOff aria-hidden className="size-4 shrink-0 text-muted" />
      <p className="min-w-0 flex-1 break-words">
        <span className="font-medium">Excluded: it stands in no figure.</span> {reason}{" "}
        <span className="text-muted">
          {by ?? "The command line"}, <RelativeTime at={new Date(at)} />
        </span>
      </p>
      {mayInclude && (
        <Button size="sm" onClick={() => include.mutate({ id: runId })} disabled={include.isPending}>
          Include again
        </Button>
      )}
    </section>
  );
}
