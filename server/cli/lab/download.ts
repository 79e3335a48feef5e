import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { ModscaleError } from "../../../domain/errors";
import { parametersFile } from "../../services/exports/parameters";
import type { Command } from "./command";
import { withInstallation } from "./installation";
import { onlyRun } from "./usage";

export const downloadCommand: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { to: { type: "string" } },
  });
  const id = onlyRun("download", positionals);
  return withInstallation(async ({ context, artifacts }) => {
    const { filename, body } = await parametersFile({ ...context, artifacts }, { id });
    const path = values.to ?? filename;
    await writeNew(path, body);
    process.stdout.write(`${path}\n`);
    return 0;
  });
};

/** Never over a file that is there. */
async function writeNew(path: string, body: Uint8Array): Promise<void> {
  try {
    await writeFile(path, body, { flag: "wx" });
  } catch (cause) {
    const isThere = cause instanceof Error && "code" in cause && cause.code === "EEXIST";
    const why = isThere ? "there is such a file already" : `it can't be written (${String(cause)})`;
    throw new ModscaleError("conflict", `${path}: ${why}. Name another with --to FILE.`, [], { cause });
  }
}
