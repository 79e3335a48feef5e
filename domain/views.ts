import type { Analysis } from "./analysis";
import type { ExperimentSpec, GridPoint } from "./config/experiment";
import type { ArmConfig } from "./config/run";
import type { RunEnvironment, WorkerEngine } from "./environment";
import type { Exclusion } from "./exclusion";
import type { Method } from "./methods";
import type { RunNotice } from "./notice";
import type { Action, Role } from "./permissions";
import type { ComparedItem, CompareView, ShareScope } from "./share";
import type { AttemptStatus, ExperimentStatus, FailureCode, RunCounts, RunStatus } from "./status";

/** What services answer and pages draw. Times are Dates; numbers may be NaN or ±Infinity where a series holds them. */

export interface SessionView {
  readonly user: { readonly id: string; readonly name: string | null; readonly email: string };
  readonly team: { readonly id: string; readonly name: string };
  readonly role: Role;
  readonly teams: readonly { readonly id: string; readonly name: string; readonly role: Role }[];
  /** What this person may do here; pages show no other buttons. */
  readonly actions: readonly Action[];
}

/** One headline number: the best arm's mean of the experiment's main metric, where it is known. */
export interface Headline {
  readonly metric: string;
  readonly method: Method;
  readonly mean: number;
  readonly n: number;
}

export interface ExperimentRow {
  readonly id: string;
  readonly name: string;
  readonly preset: string | null;
  readonly task: string;
  readonly methods: readonly Method[];
  readonly status: ExperimentStatus;
  readonly counts: RunCounts;
  readonly runs: number;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  readonly archived: boolean;
  /** Those that its runs inherit; none for a link's holder. */
  readonly tags: readonly string[];
  readonly headline: Headline | null;
}

export interface Page<T> {
  readonly rows: readonly T[];
  /** Hand back to get the rows after these; null at the end. */
  readonly nextCursor: string | null;
}

export interface ArmView {
  readonly id: string;
  readonly experimentId: string;
  readonly position: number;
  readonly method: Method;
  readonly params: GridPoint;
  readonly config: ArmConfig;
  readonly parameters: number;
  readonly stepFlops: number;
  readonly ruleFlops: number;
}

export interface ExperimentView {
  readonly id: string;
  readonly name: string;
  readonly preset: string | null;
  readonly spec: ExperimentSpec;
  readonly status: ExperimentStatus;
  readonly counts: RunCounts;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  readonly archived: boolean;
  readonly revision: number;
  readonly arms: readonly ArmView[];
}

/** A run as tables, cells and charts need it. */
export interface RunRow {
  readonly id: string;
  readonly experimentId: string;
  readonly armId: string;
  readonly seed: number;
  readonly status: RunStatus;
  readonly stopRequested: boolean;
  readonly step: number;
  readonly attempt: number;
  /** The step of the checkpoint from which the newest attempt went on; null: it began from the start. */
  readonly fromStep: number | null;
  readonly failure: FailureCode | null;
  readonly failureMessage: string | null;
  readonly divergedAt: number | null;
  readonly chosenStep: number | null;
  readonly metrics: Readonly<Record<string, number>> | null;
  readonly ruleSeconds: number | null;
  readonly trainSeconds: number | null;
  readonly evalSeconds: number | null;
  /** Most memory of the process that trained the run with its whole stack, in bytes. */
  readonly peakBytes: number | null;
  /** Oldest first; null: nothing was to be said. */
  readonly notices: readonly RunNotice[] | null;
  /** Why it stands in no figure; null: it does. */
  readonly excluded: Exclusion | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly revision: number;
}

/** What trained a run. */
export interface RunSoftware {
  readonly modscale: string;
  /** Of the source; null: not known. */
  readonly commit: string | null;
}

export interface AttemptView {
  readonly number: number;
  readonly workerId: string;
  /** Runs that it began to train with, itself among them; null: not known. */
  readonly stack: number | null;
  /** The step of the checkpoint from which it went on; null: it began from the start. */
  readonly fromStep: number | null;
  readonly status: AttemptStatus;
  readonly failure: FailureCode | null;
  readonly failureMessage: string | null;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

export interface SeriesSummary {
  readonly key: string;
  readonly count: number;
  readonly nonFinite: number;
  readonly lastStep: number;
  readonly last: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

export interface RunView {
  readonly run: RunRow;
  readonly arm: ArmView;
  readonly experiment: { readonly id: string; readonly name: string };
  readonly environment: RunEnvironment | null;
  readonly attempts: readonly AttemptView[];
  /** The step from which a stopped or lost run can go on; null: it would begin anew. */
  readonly checkpointStep: number | null;
  /** Whether its network, at the step that validation chose, can be downloaded. */
  readonly hasNetwork: boolean;
  readonly series: readonly SeriesSummary[];
}

/** A stretch of a series as drawn: `total` points lie in the range; where `sampled`, min/max/last of buckets are shown. */
export interface SeriesView {
  readonly runId: string;
  readonly key: string;
  readonly attempt: number;
  readonly steps: readonly number[];
  readonly values: readonly number[];
  readonly total: number;
  readonly sampled: boolean;
}

/** What a run keeps for the figures of its modules. */
export interface AnalysisView {
  readonly runId: string;
  readonly analysis: Analysis;
}

/** One batch of a live stream. A run whose `attempt` rose began anew or went on from `fromStep`: drop points past it. */
export interface LiveBatch {
  readonly experiments: readonly {
    readonly id: string;
    readonly revision: number;
    readonly status: ExperimentStatus;
    readonly counts: RunCounts;
  }[];
  readonly runs: readonly RunRow[];
  readonly points: readonly {
    readonly runId: string;
    readonly key: string;
    readonly attempt: number;
    readonly steps: readonly number[];
    readonly values: readonly number[];
  }[];
  /** Server time at which the batch was read. */
  readonly at: Date;
}

/** What a launch would cost, before it is launched. */
export interface Estimate {
  readonly arms: number;
  readonly runs: number;
  readonly seconds: number;
  /** Memory of the process that trains the largest run, were it alone. */
  readonly bytes: number;
  /** The engine that the time is for; null: no worker is alive, so a plain CPU is assumed. */
  readonly engine: string | null;
}

export interface CompareEntry {
  readonly item: ComparedItem;
  readonly arm: ArmView;
  readonly experiment: { readonly id: string; readonly name: string; readonly revision: number };
  /** All runs of an arm, or the one run. */
  readonly runs: readonly RunRow[];
}

export interface Comparison {
  readonly entries: readonly CompareEntry[];
  /** Items of the address that are gone, foreign or malformed: they are named, not drawn. */
  readonly missing: readonly string[];
}

export interface ShareRow {
  readonly id: string;
  readonly title: string;
  readonly scope: ShareScope;
  readonly anonymous: boolean;
  readonly createdAt: Date;
  readonly createdBy: string | null;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  readonly views: number;
  readonly lastViewedAt: Date | null;
}

/** What a link's holder sees first: whose it is, until when, and exactly what it covers. */
export type SharedView = {
  readonly title: string;
  /** Name of the team that shares it; null where the link is anonymous. */
  readonly team: string | null;
  readonly expiresAt: Date | null;
} & (
  | { readonly kind: "experiment"; readonly experimentId: string }
  | { readonly kind: "report"; readonly reportId: string }
  | { readonly kind: "comparison"; readonly items: readonly ComparedItem[]; readonly view: CompareView }
);

export interface MemberView {
  readonly userId: string;
  readonly name: string | null;
  readonly email: string;
  readonly role: Role;
  readonly since: Date;
}

export interface InviteView {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface WorkerView {
  readonly id: string;
  readonly host: string;
  readonly state: "starting" | "idle" | "training" | "stopping" | "lost";
  readonly engine: WorkerEngine | null;
  /** What experiments may ask for. */
  readonly labels: readonly string[];
  /** Stacks that it trains at once. */
  readonly concurrency: number;
  readonly startedAt: Date;
  readonly heartbeatAt: Date;
  readonly runs: number;
}

/** The foot of the rail: who trains, and how much waits. */
export interface QueueView {
  readonly workers: readonly WorkerView[];
  readonly queued: number;
  readonly running: number;
}

export interface AuditView {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string | null;
  readonly details: Readonly<Record<string, string | number | boolean | null>>;
}
