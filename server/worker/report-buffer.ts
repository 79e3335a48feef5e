import type { Claim } from "../queue";
import type { MadeArtifact } from "../services/artifacts/store";
import type { AttemptOutcome } from "../services/attempts/end";
import type { Notice, RunReport } from "../services/ingest/run-report";
import type { Told } from "./protocol";

/** Points that wait to be stored at most (16 bytes each, before overhead); past them the training process stands still. */
const MOST_POINTS = 200_000;
/** Bytes of files that wait to be stored at most, likewise. */
const MOST_BYTES = 256 * 1024 ** 2;

export interface EndedRun {
  readonly claim: Claim;
  readonly outcome: AttemptOutcome;
}

export interface Batch {
  readonly reports: readonly RunReport[];
  /** Files whose points are among these reports or earlier ones; a stack's checkpoints of one step are never apart. */
  readonly artifacts: readonly MadeArtifact[];
  /** Runs whose last points are among the reports. */
  readonly ended: readonly EndedRun[];
}

interface Slot {
  readonly claim: Claim;
  state: "active" | "ended" | "released";
  notices: Notice[];
  series: Map<string, { readonly steps: number[]; readonly values: number[] }>;
}

/** What a stack's runs have told and the database hasn't taken yet. */
export class ReportBuffer {
  readonly #slots: readonly Slot[];
  #ended: EndedRun[] = [];
  #artifacts: MadeArtifact[] = [];
  /** Checkpoints that belong with others which are still to come. */
  #saving: MadeArtifact[] = [];
  #step: number;
  #dirty = false;
  #points = 0;
  #wake: (() => void)[] = [];

  /** `fromStep`: training steps that the runs have behind them. */
  constructor(claims: readonly Claim[], fromStep = 0) {
    this.#step = fromStep;
    this.#slots = claims.map((claim) => ({ claim, state: "active", series: new Map(), notices: [] }));
  }

  get full(): boolean {
    const bytes = this.#artifacts.reduce((sum, one) => sum + one.bytes.length, 0);
    return this.#points >= MOST_POINTS || bytes >= MOST_BYTES;
  }

  get empty(): boolean {
    return !this.#dirty && this.#ended.length === 0 && this.#artifacts.length === 0;
  }

  /** Resolves at the next change: more was told, or was taken. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.#wake.push(resolve));
  }

  add(told: Told): void {
    if (told.kind === "progress") this.#progress(told.step);
    else if (told.kind === "points") this.#add(told.points);
    else if (told.kind === "notice") this.#notice(told.runs, told.message);
    else if (told.kind === "checkpoint") this.#checkpoint(told);
    else if (told.kind === "parameters") this.#artifacts.push(...this.#made(told));
    else if (told.kind === "ended") this.end(told.outcome.run, { ...told.outcome, peakBytes: told.peakBytes });
    this.#notify();
  }

  /** Ends a run that is still active; its points that wait are stored first. */
  end(run: number, outcome: AttemptOutcome): void {
    const slot = this.#slots[run];
    if (slot?.state !== "active") return;
    slot.state = "ended";
    this.#ended.push({ claim: slot.claim, outcome });
    this.#notify();
  }

  /** Forgets a run whose end is stored, or that is no longer ours. */
  release(runId: string): void {
    const slot = this.#slots.find(({ claim }) => claim.runId === runId);
    if (!slot || slot.state === "released") return;
    slot.state = "released";
    for (const { steps } of slot.series.values()) this.#points -= steps.length;
    slot.series = new Map();
    slot.notices = [];
    this.#ended = this.#ended.filter(({ claim }) => claim.runId !== runId);
    this.#notify();
  }

  /** Indices of runs that have neither ended nor been released. */
  active(): number[] {
    return this.#slots.flatMap((slot, run) => (slot.state === "active" ? [run] : []));
  }

  /** The claims that are still ours, as far as we know: their end isn't stored yet. */
  claims(): Claim[] {
    return this.#slots.filter((slot) => slot.state !== "released").map((slot) => slot.claim);
  }

  /** All that waits, handed over. The caller stores it, again and again until it is stored. */
  take(): Batch {
    const ended = this.#ended;
    const justEnded = new Set(ended.map(({ claim }) => claim.runId));
    const reports = this.#slots
      .filter((slot) => slot.state === "active" || justEnded.has(slot.claim.runId))
      .map((slot) => ({
        attempt: slot.claim,
        step: this.#step,
        series: [...slot.series].map(([key, points]) => ({ key, ...points })),
        notices: slot.notices,
      }));
    for (const slot of this.#slots) {
      slot.series = new Map();
      slot.notices = [];
    }
    const artifacts = this.#artifacts;
    this.#artifacts = [];
    this.#ended = [];
    this.#points = 0;
    this.#dirty = false;
    this.#notify();
    return { reports, artifacts, ended };
  }

  #checkpoint(told: Extract<Told, { kind: "checkpoint" }>): void {
    this.#saving.push(...this.#made(told));
    if (told.more) return;
    this.#artifacts.push(...this.#saving);
    this.#saving = [];
  }

  #made({ kind, run, step, bytes }: Extract<Told, { kind: "checkpoint" | "parameters" }>): MadeArtifact[] {
    const slot = this.#slots[run];
    return slot?.state === "active" ? [{ attempt: slot.claim, kind, step, bytes }] : [];
  }

  #progress(step: number): void {
    this.#step = step;
    this.#dirty = true;
  }

  #add({ run, key, steps, values }: Extract<Told, { kind: "points" }>["points"]): void {
    const slot = this.#slots[run];
    if (slot?.state !== "active") return;
    const known = slot.series.get(key);
    if (known) {
      for (const step of steps) known.steps.push(step);
      for (const value of values) known.values.push(value);
    } else slot.series.set(key, { steps: [...steps], values: [...values] });
    this.#points += steps.length;
    this.#dirty = true;
  }

  #notice(runs: readonly number[], message: string): void {
    const notice = { at: new Date(), message };
    for (const run of runs) {
      const slot = this.#slots[run];
      if (slot?.state === "active") slot.notices.push(notice);
    }
    this.#dirty = true;
  }

  #notify(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const wake of waiting) wake();
  }
}
