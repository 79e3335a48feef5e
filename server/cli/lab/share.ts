import { parseArgs } from "node:util";
import { baseUrl } from "../../env";
import { getExperiment } from "../../services/experiments/get";
import { createShare } from "../../services/shares/create";
import type { Command } from "./command";
import { withInstallation } from "./installation";
import { onlyId, usageError } from "./usage";

const UNIT_SECONDS: Readonly<Record<string, number>> = { m: 60, h: 3600, d: 86_400 };

/** "7d" → seconds. Throws `invalid` for anything but a whole number of minutes, hours or days. */
export function parseDuration(text: string): number {
  const [, amount, unit] = /^([1-9]\d{0,3})([mhd])$/.exec(text) ?? [];
  const seconds = unit ? UNIT_SECONDS[unit] : undefined;
  if (!amount || !seconds) throw usageError(`--expires ${text}: write a number and m, h or d, for example 7d.`);
  return Number(amount) * seconds;
}

export const shareCommand: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { expires: { type: "string" }, anonymous: { type: "boolean" } },
  });
  const id = onlyId("share", positionals);
  const expiresIn = values.expires ? parseDuration(values.expires) : null;
  return withInstallation(async ({ context, settings }) => {
    const { name } = await getExperiment(context, { id });
    const link = await createShare(context, {
      scope: { kind: "experiment", experimentId: id },
      title: name,
      expiresIn,
      anonymous: values.anonymous ?? false,
    });
    process.stdout.write(`${new URL(link.path, baseUrl(settings))}\n`);
    return 0;
  });
};
