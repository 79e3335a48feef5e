"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { Circle, CircleDashed, CircleDot, CircleSlash, type LucideIcon, Unplug } from "lucide-react";
import { formatCount, formatValue, plural } from "@/app/_components/format";
import { RelativeTime } from "@/app/_components/relative-time";
import { EmptyState } from "@/app/_components/states";
import { Badge, type BadgeProps } from "@/app/_components/ui/badge";
import { RowTh, Table, Td, THead, Th, Tr } from "@/app/_components/ui/table";
import { useTRPC } from "@/app/_trpc/client";
import type { WorkerView } from "@/domain/views";

const REFRESH_MS = 5000;

const STATES: Readonly<Record<WorkerView["state"], { readonly tone: BadgeProps["tone"]; readonly icon: LucideIcon }>> =
  {
    starting: { tone: "grey", icon: CircleDashed },
    idle: { tone: "green", icon: Circle },
    training: { tone: "blue", icon: CircleDot },
    stopping: { tone: "amber", icon: CircleSlash },
    lost: { tone: "red", icon: Unplug },
  };

export function Workers() {
  const trpc = useTRPC();
  const { data: queue } = useSuspenseQuery(trpc.workers.queue.queryOptions(undefined, { refetchInterval: REFRESH_MS }));
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted tabular-nums">
        {plural(queue.running, "run")} training, {formatCount(queue.queued)} waiting.
      </p>
      {queue.workers.length === 0 ? (
        <EmptyState>
          No worker has reported. Start one with npm start on the server, or with npm run worker on any machine that
          reaches the database; queued runs wait for it.
        </EmptyState>
      ) : (
        <WorkerTable workers={queue.workers} />
      )}
    </div>
  );
}

function WorkerTable({ workers }: { readonly workers: readonly WorkerView[] }) {
  return (
    <Table label="Workers">
      <THead>
        <Tr>
          <Th sticky>Machine</Th>
          <Th>State</Th>
          <Th>Engine</Th>
          <Th numeric>GFLOP/s</Th>
          <Th>Labels</Th>
          <Th numeric>Stacks at once</Th>
          <Th numeric>Runs</Th>
          <Th>Started</Th>
          <Th>Last heard</Th>
        </Tr>
      </THead>
      <tbody>
        {workers.map((worker) => (
          <Tr key={worker.id}>
            <RowTh sticky className="h-10 py-1.5 font-medium">
              {worker.host}
              <p className="font-mono text-muted text-xs">{worker.id.slice(worker.id.lastIndexOf("/") + 1)}</p>
            </RowTh>
            <Td>
              <WorkerState state={worker.state} />
              {worker.state === "lost" && (
                <p className="w-36 whitespace-normal text-muted text-xs">
                  Its runs go to others once its lease lapses.
                </p>
              )}
            </Td>
            <Td>
              <Engine worker={worker} />
            </Td>
            <Td numeric>{worker.engine ? formatValue(worker.engine.gflops) : "–"}</Td>
            <Td className="font-mono text-xs">{worker.labels.length > 0 ? worker.labels.join(", ") : "–"}</Td>
            <Td numeric>{formatCount(worker.concurrency)}</Td>
            <Td numeric>{formatCount(worker.runs)}</Td>
            <Td className="text-muted">
              <RelativeTime at={worker.startedAt} />
            </Td>
            <Td className="text-muted">
              <RelativeTime at={worker.heartbeatAt} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function WorkerState({ state }: { readonly state: WorkerView["state"] }) {
  const { tone, icon: Icon } = STATES[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {state}
    </Badge>
  );
}

/** The engine and its device, and what stands in the way of faster ones. */
function Engine({ worker: { engine } }: { readonly worker: WorkerView }) {
  if (!engine) return <span className="text-faint">not chosen yet</span>;
  return (
    <div className="py-1.5">
      {engine.label}
      <p className="max-w-140 whitespace-normal text-muted text-xs">{engine.device}</p>
      {engine.obstacles.map((obstacle) => (
        <p key={obstacle.engine} className="max-w-140 whitespace-normal text-muted text-xs">
          No {obstacle.engine}: {obstacle.reason}
        </p>
      ))}
    </div>
  );
}
