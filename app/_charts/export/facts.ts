/** What a figure's file says of itself, so that it can be traced and drawn again years later. */
export interface FigureFacts {
  readonly title: string;
  /** Which statistic is drawn, of how many seeds, and what is left out. */
  readonly statistic: readonly string[];
  /** Experiment, arms and seeds, in words. */
  readonly source: readonly string[];
  /** Ids of every run behind the figure. */
  readonly runs: readonly string[];
  /** Version and commit of the software that trained them. */
  readonly software: readonly string[];
  /** The page that draws the figure. */
  readonly link: string;
  /** When the file was made, ISO 8601, UTC. */
  readonly made: string;
}

/** The same as lines of text, for formats that know only comments. */
export function factLines({ title, statistic, source, runs, software, link, made }: FigureFacts): string[] {
  return [
    title,
    ...statistic,
    ...source,
    ...software,
    link,
    `made ${made}`,
    `runs ${runs.length > 0 ? runs.join(" ") : "none"}`,
  ].map((line) => line.replaceAll(/\s+/g, " "));
}
