import { parseArgs } from "node:util";
import { ModscaleError } from "../../domain/errors";
import { moveInstallation } from "./move/installation";
import { movedText, nextSteps } from "./move/print";
import { parseSide } from "./move/side";

const USAGE = `npm run move -- --from sqlite:PATH --to postgres://USER:PASSWORD@HOST/NAME     and back

  --artifacts-from STORE   where files lie now: database, folder:/path or s3://bucket/prefix
  --artifacts-to STORE     where they shall lie
                           without them: \`artifacts\` beside a SQLite file; in a Postgres database

Moves a whole installation into an empty database and checks each table's rows and checksum, and each file's SHA-256. The target
is made if need be, and holds all or nothing afterwards; the source is only read. Stop the server and all workers first.

The exit code is 0 only where all agree.
`;

async function main(args: string[]): Promise<number> {
  const text = { type: "string" } as const;
  const options = { from: text, to: text, "artifacts-from": text, "artifacts-to": text };
  const { values } = parseArgs({ args, options });
  if (!values.from || !values.to) {
    process.stderr.write(USAGE);
    return 2;
  }
  const [from, to] = [
    parseSide(values.from, values["artifacts-from"], process.cwd()),
    parseSide(values.to, values["artifacts-to"], process.cwd()),
  ];
  const moved = await moveInstallation(from, to, (line) => process.stderr.write(`${line}\n`));
  process.stdout.write(`${movedText(moved)}\n\n${nextSteps(to)}\n`);
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const usage = error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
    const known = error instanceof ModscaleError || usage;
    process.stderr.write(`${known ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(known ? 2 : 1);
  },
);
