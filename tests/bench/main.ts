/** What modscale's engines do in a second, and how that compares: see README.md here. */

import { messageOf } from "../../server/training/engine/obstacle";
import type { Figure } from "./figures";
import { type Options, readOptions, USAGE } from "./options";
import { measureOutside } from "./outside";
import { jsonLine } from "./print/json";
import { markdown } from "./print/markdown";
import { textLine } from "./print/text";
import { measureProducts } from "./products";
import { ratios } from "./ratios";
import { measureRules } from "./rules";
import { type Cast, startCast } from "./sides/cast";
import { measureTraining } from "./training";

async function* measureAll(cast: Cast, options: Options): AsyncGenerator<Figure> {
  const measured: Figure[] = [];
  for (const measure of [measureProducts, measureTraining, measureRules, measureOutside]) {
    for await (const figure of measure(cast, options)) {
      measured.push(figure);
      yield figure;
    }
  }
  yield* ratios(measured);
}

async function main(options: Options): Promise<void> {
  const print = (line: string) => process.stdout.write(`${line}\n`);
  const cast = await startCast(options);
  try {
    const figures: Figure[] = [];
    for await (const figure of measureAll(cast, options)) {
      figures.push(figure);
      if (options.format === "json") print(jsonLine(figure));
      else if (options.format === "text") print(textLine(figure));
      else options.warn(textLine(figure));
    }
    if (options.format === "markdown") print(markdown(figures, options));
  } finally {
    cast.close();
  }
}

try {
  await main(readOptions(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n\n${USAGE}\n`);
  process.exitCode = 1;
}
