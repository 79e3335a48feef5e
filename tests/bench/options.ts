import { parseArgs } from "node:util";

type Format = "text" | "json" | "markdown";

export interface Options {
  readonly format: Format;
  /** The Python interpreter that runs the peers; null leaves them out. */
  readonly python: string | null;
  readonly rounds: number;
  /** Measured seconds of each round of each side. */
  readonly seconds: number;
  /** Hears of what is left out, and why. */
  readonly warn: (line: string) => void;
}

export const USAGE = `npm run bench -- [--json | --markdown] [--peers PYTHON] [--quick]
  --json           a JSON line for each figure, as soon as it is there
  --markdown       tables for README.md, at the end
  --peers PYTHON   also run JAX and PyTorch with this interpreter, and print ratios
  --quick          one short round in place of five`;

/** @throws TypeError on an option that isn't known. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "boolean", default: false },
      markdown: { type: "boolean", default: false },
      peers: { type: "string" },
      quick: { type: "boolean", default: false },
    },
  });
  if (values.json && values.markdown) throw new TypeError("--json and --markdown are two formats: choose one.");
  return {
    format: values.json ? "json" : values.markdown ? "markdown" : "text",
    python: values.peers ?? null,
    warn: (line) => process.stderr.write(`${line}\n`),
    ...(values.quick ? { rounds: 1, seconds: 0.3 } : { rounds: 5, seconds: 1 }),
  };
}
