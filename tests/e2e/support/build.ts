import chromium from "@sparticuz/chromium";
import { bundleWorker } from "../../../server/cli/bundle";
import { buildWeb } from "../../../server/cli/start/build";

/** Unpacks the browser and builds the product once, before any file of the suite starts either. */
export default async function prepare(): Promise<void> {
  await chromium.executablePath();
  await bundleWorker();
  await buildWeb((line) => process.stdout.write(`${line}\n`));
}
