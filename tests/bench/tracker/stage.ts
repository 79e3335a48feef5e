import type { Client } from "./client";
import { type Budget, type Figure, figureOf } from "./figure";
import type { Owner } from "./installation";
import type { Options } from "./options";
import type { Place } from "./place";
import type { WebServer } from "./server";

/** What each measure works with. */
export interface Stage {
  readonly options: Options;
  readonly place: Place;
  readonly owner: Owner;
  readonly web: WebServer;
  readonly client: Client;
}

/** Questions that come before those that count: connections are open then, and code is warm. */
const WARM = 5;

/** Milliseconds of a question's answers, asked again and again; `input` gives each round's own. */
export async function askOften(
  { options, place, client }: Stage,
  asked: { readonly name: string; readonly budget: Budget | null; readonly path: string },
  input: (round: number) => unknown,
): Promise<Figure> {
  const times: number[] = [];
  for (let round = -WARM; round < options.rounds; round++) {
    const { ms } = await client.query(asked.path, input(round + WARM));
    if (round >= 0) times.push(ms);
  }
  const { name, budget } = asked;
  return figureOf({ name, budget, database: place.db.dialect, unit: "ms" }, times);
}
