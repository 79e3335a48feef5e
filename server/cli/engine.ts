import type { WorkerEngine } from "../../domain/environment";
import { ModscaleError } from "../../domain/errors";
import { env } from "../env";
import { ensureNative, repairNative } from "../training/engine/install";
import { loadEngine } from "../training/engine/load";

/**
 * `npm run engine [-- --json] [--repair]`: sets the native TensorFlow up if need be, or anew, and tells which engine trains here
 * and why.
 */
async function main(args: readonly string[]): Promise<void> {
  const settings = env();
  const forced = settings.engine ?? null;
  if (forced === null || forced.startsWith("native")) {
    const setUp = args.includes("--repair") ? repairNative : ensureNative;
    await setUp({ log: (line) => process.stderr.write(`${line}\n`), cacheHome: settings.cacheHome });
  }
  const engine = await loadEngine(forced === null ? {} : { force: forced });
  process.stdout.write(args.includes("--json") ? `${JSON.stringify(engine.info)}\n` : describe(engine.info));
  engine.dispose();
}

function describe(info: WorkerEngine): string {
  const lines = [
    `engine   ${info.label} (${info.name})`,
    `version  ${info.name.startsWith("native") ? "TensorFlow" : "TensorFlow.js"} ${info.version}, Node ${process.versions.node}`,
    `device   ${info.device}`,
    `speed    ${info.gflops} GFLOP/s`,
    ...info.obstacles.map(({ engine, reason }) => `no ${engine}: ${reason}`),
  ];
  return `${lines.join("\n")}\n`;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(error instanceof ModscaleError ? `${error.message}\n` : `${String(error)}\n`);
  process.exitCode = 1;
});
