import { parseArgs } from "node:util";
import { isPlainObject } from "../../../domain/config/parse";
import { estimateExtension } from "../../services/experiments/estimate-extension";
import { extendExperiment } from "../../services/experiments/extend";
import type { Command } from "./command";
import { withInstallation } from "./installation";
import { loadReport, printReport } from "./report";
import { applySetting } from "./spec";
import { onlyId, usageError } from "./usage";
import { waitForRuns } from "./wait";

export const extendCommand: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seeds: { type: "string" },
      set: { type: "string", multiple: true },
      wait: { type: "boolean" },
      json: { type: "boolean" },
    },
  });
  const id = onlyId("extend", positionals);
  const settings = values.set ?? [];
  const foreign = settings.find((setting) => !setting.startsWith("grid."));
  if (foreign !== undefined) throw usageError(`--set ${foreign}: only axes are extended, as in --set grid.n=[3000].`);
  const seeds = values.seeds === undefined ? {} : { seeds: Number(values.seeds) };
  const grid = settings.reduce<unknown>(applySetting, {});
  const asked = { ...(isPlainObject(grid) ? grid : {}), ...seeds, id };

  return withInstallation(async (installation) => {
    const { context } = installation;
    const answer = await estimateExtension(context, asked);
    const { runs } = await extendExperiment(context, asked);
    const cost = answer.ok ? `, about ${Math.ceil(answer.estimate.seconds)} s` : "";
    process.stderr.write(`${runs} runs added${cost}.\n`);
    if (!values.wait) {
      if (values.json) process.stdout.write(`${JSON.stringify({ experiment: { id }, runs })}\n`);
      return 0;
    }
    const status = await waitForRuns(installation, id);
    const report = await loadReport(installation, id);
    if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    else printReport(report);
    return status === "finished" ? 0 : 1;
  });
};
