/** What the tracker does with ten thousand runs: see README.md in the folder above. */

import { constants } from "node:os";
import type { Dialect } from "../../../db/database";
import { messageOf } from "../../../server/training/engine/obstacle";
import { measureCharts } from "./charts";
import { killChildren } from "./children";
import { Client } from "./client";
import { type Figure, figureOf } from "./figure";
import { measureIngest } from "./ingest";
import { addRuns, mintOwner } from "./installation";
import { growth, measureFewer, measureLists, measureRunPage } from "./lists";
import { measureLive } from "./live";
import { type Options, readOptions, USAGE } from "./options";
import { makePlace, removePlaces } from "./place";
import { markdown, textLine } from "./print";
import { cookieOf, startWeb } from "./server";
import { measureSize } from "./size";
import type { Stage } from "./stage";

const MEGABYTE = 1e6;
const warn = (line: string) => process.stderr.write(`${line}\n`);

async function* measureOn(dialect: Dialect, options: Options): AsyncGenerator<Figure> {
  const place = await makePlace(dialect);
  try {
    const owner = await mintOwner(place.db);
    const tenth = Math.ceil(options.runs / 10);
    await fill(`a tenth of the runs on ${dialect}`, () => addRuns(place.db, owner, { ...options, runs: tenth }, 0));
    const web = await startWeb(place);
    const client = new Client(web.url, await cookieOf(owner.userId));
    const stage: Stage = { options, place, owner, web, client };
    try {
      const fewer = await measureFewer(stage);
      yield* fewer;
      const rest = { ...options, runs: options.runs - tenth };
      await fill(`the others on ${dialect}`, () => addRuns(place.db, owner, rest, tenth));
      yield await measureSize(stage);
      const lists = await measureLists(stage);
      yield* lists;
      yield* growth(fewer, lists);
      yield* measureRunPage(stage);
      yield* measureCharts(stage);
      yield await measureLive(stage);
      yield* measureIngest(stage);
      const memory = {
        name: "web server's memory, at most",
        budget: { p50: 400 },
        database: dialect,
        unit: "MB",
      } as const;
      yield figureOf(memory, [web.peakBytes() / MEGABYTE]);
    } finally {
      client.close();
      await web.stop();
    }
  } finally {
    await place.remove();
  }
}

async function fill(what: string, work: () => Promise<void>): Promise<void> {
  const began = performance.now();
  await work();
  warn(`Wrote ${what} in ${Math.round((performance.now() - began) / 1000)} s.`);
}

/** True where every figure keeps to its budget. */
async function main(options: Options): Promise<boolean> {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const figures: Figure[] = [];
  for (const dialect of options.databases) {
    for await (const figure of measureOn(dialect, options)) {
      figures.push(figure);
      if (options.format === "json") print(JSON.stringify(figure));
      else if (options.format === "text") print(textLine(figure));
      else warn(textLine(figure));
    }
  }
  const missed = figures.filter(({ ok }) => !ok);
  const verdict = missed.length === 0 ? "every budget holds" : `${missed.length} of the budgets do not hold`;
  if (options.format === "markdown") print(markdown(figures, options));
  print(
    options.format === "json" ? JSON.stringify({ verdict, ok: missed.length === 0, figures: figures.length }) : verdict,
  );
  return missed.length === 0;
}

/** Set once a signal has come; npm may pass one on that its whole group has got already. */
let removed: Promise<void> | null = null;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    killChildren(); // first: one that just starts would make its folder anew
    removed ??= removePlaces();
    void removed.finally(() => process.exit(128 + constants.signals[signal]));
  });
}
process.once("exit", killChildren);

/** Answers the exit code: 0 only where every budget holds. */
async function run(): Promise<number> {
  try {
    return (await main(readOptions(process.argv.slice(2)))) ? 0 : 1;
  } catch (error) {
    const usage = error instanceof TypeError ? `\n${USAGE}` : "";
    process.stderr.write(`${messageOf(error).slice(0, 2000)}\n${usage}`);
    return 2;
  }
}

// Said at the end itself: the embedded Postgres ends a process that has nothing left to do with a code of its own.
process.exit(await run());
