"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { plural } from "@/app/_components/format";
import { Button } from "@/app/_components/ui/button";
import { Skeleton } from "@/app/_components/ui/skeleton";
import { useDebounced } from "@/app/_components/use-debounced";
import { useTRPC } from "@/app/_trpc/client";
import type { FieldIssue } from "@/domain/errors";
import type { Checked } from "./draft";
import { launchSummary } from "./launch-summary";
import { useWorkerLabels } from "./use-worker-labels";

const TYPING_MS = 300;

interface LaunchBarProps {
  readonly checked: Checked;
  readonly preset: string | null;
}

/** What the launch would cost, or why it cannot be launched; always in sight. */
export function LaunchBar({ checked, preset }: LaunchBarProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const asked = useDebounced(checked.spec, TYPING_MS);
  const estimate = useQuery(
    trpc.experiments.estimate.queryOptions(
      { spec: asked },
      { enabled: asked !== null, placeholderData: keepPreviousData, staleTime: 60_000 },
    ),
  );
  const launch = useMutation(
    trpc.experiments.launch.mutationOptions({
      onSuccess: async ({ id }) => {
        await queries.invalidateQueries(trpc.experiments.list.pathFilter());
        router.push(`/experiments/${id}`);
      },
    }),
  );
  const issues = checked.issues.length > 0 ? checked.issues : estimate.data?.ok === false ? estimate.data.issues : [];
  const error = launch.error?.message ?? estimate.error?.message ?? null;
  const { spec } = checked;
  const summary = spec && estimate.data?.ok ? launchSummary(spec, estimate.data.estimate) : null;
  return (
    <div className="gutter sticky bottom-0 z-20 flex min-h-14 flex-wrap items-center gap-x-6 gap-y-2 border-line border-t bg-rail py-2.5">
      <div role="status" className="min-w-0 flex-1 basis-48 text-sm tabular-nums">
        {error && <p className="text-red">{error}</p>}
        {!error && issues.length > 0 && <Obstacle issues={issues} />}
        {!error && issues.length === 0 && !summary && <Skeleton className="h-4 w-72 max-w-full" />}
        {!error && issues.length === 0 && summary && (
          <>
            <p className="flex flex-wrap gap-x-3">
              <span className="font-medium">{summary.count}</span>
              <span className="text-muted">{summary.cost}</span>
            </p>
            {spec?.label && <LabelNotice label={spec.label} />}
          </>
        )}
      </div>
      <Button
        variant="primary"
        size="lg"
        disabled={!spec || issues.length > 0 || launch.isPending || launch.isSuccess}
        onClick={() => launch.mutate({ spec, ...(preset ? { preset } : {}) })}
      >
        {launch.isPending || launch.isSuccess ? "Launching" : "Launch"}
      </Button>
    </div>
  );
}

/** Says so where nobody could train the runs now. */
function LabelNotice({ label }: { readonly label: string }) {
  const known = useWorkerLabels();
  if (!known || known.includes(label)) return null;
  return (
    <p className="text-amber">No worker that is alive has the label {label}: the runs will wait until one joins.</p>
  );
}

/** The first thing to mend, and how many more there are. */
function Obstacle({ issues }: { readonly issues: readonly FieldIssue[] }) {
  const [first] = issues;
  if (!first) return null;
  return (
    <p className="text-red">
      {first.path && <code className="mr-2">{first.path}</code>}
      {first.message}
      {issues.length > 1 && <span className="text-muted"> and {plural(issues.length - 1, "more thing")} to mend</span>}
    </p>
  );
}
