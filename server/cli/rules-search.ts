import { parseArgs } from "node:util";
import { ModscaleError } from "../../domain/errors";
import { env } from "../env";
import { type Engine, loadEngine } from "../training/engine/load";
import { SPACES, type Space } from "./search/spaces";
import { HEADER, rows } from "./search/table";
import { type Trial, trainSpec } from "./search/trial";

/** Seeds of searches: none that a preset uses. */
const FIRST_SEED = 100;

const USAGE = `npm run rules:search -- ${Object.keys(SPACES).join("|")} [--seeds 2] [--only TEXT]

Tries settings of the projection rules one by one on validation data and prints a Markdown table; --only takes the base and
the settings whose label holds TEXT. Images need CIFAR-10 (MODSCALE_DATASETS).
`;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { seeds: { type: "string", default: "2" }, only: { type: "string", default: "" } },
  });
  const space = Object.entries(SPACES).find(([name]) => name === positionals[0])?.[1];
  const seeds = Number(values.seeds);
  if (!space || !Number.isInteger(seeds) || seeds < 1) throw new ModscaleError("invalid", USAGE);
  const engine = await loadEngine();
  try {
    await search(space, engine, seeds, values.only);
  } finally {
    engine.dispose();
  }
}

async function search(space: Space, engine: Engine, seeds: number, only: string): Promise<void> {
  const [base, ...others] = space.changes;
  if (!base) return;
  process.stdout.write(`${HEADER}\n`);
  let first: readonly Trial[] = [];
  for (const change of [base, ...others.filter(({ label }) => label.includes(only))]) {
    const groups = Object.entries(change.spec).map(([group, fields]) => [
      group,
      { ...Object(space.base[group]), ...fields },
    ]);
    const spec = {
      ...space.base,
      ...Object.fromEntries(groups),
      name: change.label,
      methods: change.methods,
      seeds: { first: FIRST_SEED, count: seeds },
    };
    const trials = await trainSpec(spec, engine, env().datasetsDir);
    if (change === base) first = trials;
    process.stdout.write(`${rows({ change, trials }, first, space)}\n`);
  }
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof ModscaleError ? `${error.message}\n` : `${String(error)}\n`);
  process.exitCode = 1;
});
