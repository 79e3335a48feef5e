import type { Claim } from "../queue";
import type { AttemptOutcome } from "../services/attempts/end";
import type { Notice, RunReport } from "../services/ingest/run-report";
import type { Told } from "./protocol";

/** Points that wait to be stored at most (16 bytes each, before overhead); past them the training process stands still. */
const MOST_POINTS = 200_000;

export interface EndedRun {
  readonly claim: Claim;
  readonly outcome: AttemptOutcome;
}

export interface Batch {
  readonly reports: readonly RunReport[];
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
  #step = 0;
  #dirty = false;
  #points = 0;
  #wake: (() => void)[] = [];

  constructor(claims: readonly Claim[]) {
    this.#slots = claims.map((claim) => ({ claim, state: "active", series: new Map(), notices: [] }));
  }

  get full(): boolean {
    return this.#points >= MOST_POINTS;
  }

  get empty(): boolean {
    return !this.#dirty && this.#ended.length === 0;
  }

  /** Resolves at the next change: more was told, or was taken. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.#wake.push(resolve));
  }

  add(told: Told): void {
    if (told.kind === "progress") this.#progress(told.step);
    else if (told.kind === "points") this.#add(told.points);
    else if (told.kind === "notice") this.#notice(told.runs, told.message);
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
    this.#ended = [];
    this.#points = 0;
    this.#dirty = false;
    this.#notify();
    return { reports, ended };
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
