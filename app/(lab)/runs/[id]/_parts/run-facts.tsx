"use client";

import { TriangleAlert } from "lucide-react";
import { RelativeTime } from "@/app/_components/relative-time";
import { StatusBadge } from "@/app/_components/status";
import type { RunNotice } from "@/domain/notice";
import type { AttemptView, RunRow, RunView } from "@/domain/views";
import { costFacts } from "../_prepare/cost-facts";
import { environmentFacts } from "../_prepare/environment-facts";
import { REMEDIES } from "../_prepare/remedy";

/** Where and how the run trained: its attempts, its costs, its surroundings, its config. */
export function RunFacts({ view }: { readonly view: RunView }) {
  const { run, arm, attempts, environment } = view;
  const config = JSON.stringify({ ...arm.config, seed: run.seed }, null, 2);
  return (
    <>
      <section aria-label="Attempts" className="flex flex-col gap-2">
        <h2 className="font-semibold text-sm">Attempts</h2>
        {attempts.length === 0 && <p className="text-muted text-sm">None yet: the run waits for a worker.</p>}
        <ol className="flex flex-col gap-3">
          {attempts.map((attempt) => (
            <Attempt key={attempt.number} attempt={attempt} notices={noticesOf(run, attempt)} />
          ))}
        </ol>
      </section>
      <section aria-label="Costs" className="flex flex-col gap-2">
        <h2 className="font-semibold text-sm">Costs</h2>
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
          {costFacts(view).map(([name, value]) => (
            <Fact key={name} name={name} value={value} />
          ))}
        </dl>
      </section>
      <section aria-label="Environment" className="flex flex-col gap-2">
        <h2 className="font-semibold text-sm">Environment</h2>
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
          {environmentFacts(environment).map(([name, value]) => (
            <Fact key={name} name={name} value={value} />
          ))}
          <Fact name="Seed" value={String(run.seed)} />
          <Fact name="Run" value={run.id} />
        </dl>
      </section>
      <section aria-label="Config" className="flex flex-col gap-2">
        <h2 className="font-semibold text-sm">Config</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre tabIndex={0} className="max-h-80 overflow-auto rounded-md border border-line bg-rail p-3 leading-5">
          {config}
        </pre>
      </section>
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{value}</dd>
    </>
  );
}

function noticesOf({ notices }: RunRow, { number }: AttemptView): readonly RunNotice[] {
  return (notices ?? []).filter((notice) => notice.attempt === number);
}

interface AttemptProps {
  readonly attempt: AttemptView;
  readonly notices: readonly RunNotice[];
}

function Attempt({ attempt, notices }: AttemptProps) {
  return (
    <li className="flex flex-col gap-1 text-sm">
      <span className="flex flex-wrap items-center gap-2">
        <span className="tabular-nums">{attempt.number}</span>
        <StatusBadge status={attempt.failure === "diverged" ? "diverged" : attempt.status} />
        <span className="text-muted text-xs">
          <RelativeTime at={attempt.startedAt} /> on {attempt.workerId}
          {attempt.fromStep !== null && `, from step ${attempt.fromStep.toLocaleString("en-US")}`}
          {attempt.stack !== null && attempt.stack > 1 && `, in a stack of ${attempt.stack}`}
        </span>
      </span>
      {notices.map(({ at, message }) => (
        <p key={`${at} ${message}`} className="flex gap-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-amber" />
          <span className="min-w-0 break-words">{message}</span>
        </p>
      ))}
      {attempt.failure && <p className="text-muted">{REMEDIES[attempt.failure]}</p>}
      {attempt.failureMessage && (
        <pre className="max-h-40 overflow-auto whitespace-pre-wrap rounded-md border border-line bg-rail p-2 text-xs">
          {attempt.failureMessage}
        </pre>
      )}
    </li>
  );
}
