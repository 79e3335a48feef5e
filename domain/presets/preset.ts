/** A comparison that is ready to launch. */
export interface Preset {
  /** Stable name, as typed on the command line. */
  readonly id: string;
  readonly name: string;
  /** What the comparison answers. */
  readonly question: string;
  /** What is trained, in a sentence or two. */
  readonly describes: string;
  /** What `parseSpec` takes; what it leaves out comes from the task's defaults. */
  readonly spec: Readonly<Record<string, unknown>>;
}
