import { parseArgs } from "node:util";
import { findPreset } from "../../../domain/presets";
import { baseUrl } from "../../env";
import { launchExperiment } from "../../services/experiments/launch";
import type { Command } from "./command";
import { withInstallation } from "./installation";
import { loadReport, printReport } from "./report";
import { applySetting, readSpec, splitScale } from "./spec";
import { usageError } from "./usage";
import { waitForRuns } from "./wait";

export const launchCommand: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { set: { type: "string", multiple: true }, wait: { type: "boolean" }, json: { type: "boolean" } },
  });
  const [source, ...extra] = positionals;
  if (!source || extra.length > 0) throw usageError("launch takes one preset or file.");
  const { scale, fields } = splitScale(values.set ?? []);
  const named = readSpec(source, scale);
  const spec = fields.reduce(applySetting, named.spec);

  return withInstallation(async (installation) => {
    const { context, settings } = installation;
    const preset = named.preset && findPreset(named.preset) ? { preset: named.preset } : {};
    const { id } = await launchExperiment(context, { spec, ...preset });
    const url = `${baseUrl(settings)}/experiments/${id}`;
    process.stderr.write(`Launched ${id}\n${url}\n`);
    if (!values.wait) {
      process.stdout.write(values.json ? `${JSON.stringify({ experiment: { id, url } })}\n` : `${id}\n`);
      return 0;
    }
    const status = await waitForRuns(installation, id);
    const report = await loadReport(installation, id);
    if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
    else printReport(report);
    return status === "finished" ? 0 : 1;
  });
};
