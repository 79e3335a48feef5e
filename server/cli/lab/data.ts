import { parseArgs } from "node:util";
import { env } from "../../env";
import { fetchCifar, OFFICIAL } from "../datasets/cifar";
import { progressLines } from "../datasets/progress";
import type { Command } from "./command";
import { usageError } from "./usage";

/** Fetches a data set into the folder of data sets. A mirror's archive must be the official one, byte for byte. */
export const dataCommand: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { from: { type: "string" } },
  });
  const [name, ...extra] = positionals;
  if (name !== "cifar-10" || extra.length > 0) throw usageError("data takes the name of one data set: cifar-10.");
  const url = values.from ?? OFFICIAL.url;
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    throw usageError(`--from ${url}: write an http or https address.`);
  await fetchCifar(env().datasetsDir, { ...OFFICIAL, url }, progressLines(process.stderr));
  return 0;
};
