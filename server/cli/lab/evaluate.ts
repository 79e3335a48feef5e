import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { type ArmConfig, armConfig, type RunConfig } from "../../../domain/config/run";
import { isImageTask } from "../../../domain/config/task";
import { ModscaleError } from "../../../domain/errors";
import { parametersFile } from "../../services/exports/parameters";
import { decodeParameters, type RunParameters } from "../../training/checkpoint/parameters-file";
import { DamagedFileError } from "../../training/checkpoint/tensor-file";
import { DataError } from "../../training/data-error";
import { loadEngine } from "../../training/engine/load";
import { evaluateRun } from "../../training/evaluate-run";
import { createModel } from "../../training/models/create";
import type { Command } from "./command";
import { type Installation, withInstallation } from "./installation";
import { onlyRun, usageError } from "./usage";

export const evaluateCommand: Command = async (args) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ood: { type: "string", multiple: true }, test: { type: "string" }, json: { type: "boolean" } },
  });
  const source = onlyRun("evaluate", positionals);
  return withInstallation(async (installation) => {
    const trained = parameters(await bytesOf(installation, source), source);
    const config = otherTests(trained.config, values.ood ?? [], values.test);
    const { engine: force, datasetsDir } = installation.settings;
    const engine = await loadEngine(force ? { force } : {});
    try {
      const metrics = await evaluateRun({ ...trained, config }, datasetsDir, engine).catch(tellDataError);
      const { method, seed, data, evaluation } = config;
      const tests = { rows: data.test, noise: evaluation.noise, scales: evaluation.scales };
      const answer = { run: source, method, seed, step: trained.step, engine: engine.info.label, tests, metrics };
      if (values.json) process.stdout.write(`${JSON.stringify(answer)}\n`);
      else print(answer);
    } finally {
      engine.dispose();
    }
    return 0;
  });
};

/** A run's network by the run's id, or a file that was downloaded before. */
async function bytesOf({ context, artifacts }: Installation, source: string): Promise<Uint8Array> {
  if (!source.endsWith(".safetensors")) return (await parametersFile({ ...context, artifacts }, { id: source })).body;
  try {
    return await readFile(source);
  } catch (cause) {
    throw new ModscaleError("not_found", `Can't read ${source}: give a run's id, or a file of its network.`, [], {
      cause,
    });
  }
}

function parameters(bytes: Uint8Array, source: string): RunParameters {
  try {
    return decodeParameters(bytes, createModel);
  } catch (cause) {
    if (!(cause instanceof DamagedFileError)) throw cause;
    throw new ModscaleError("invalid", `${source}: ${cause.message} Download it again.`, [], { cause });
  }
}

/** The run's config with other tests. Where any is asked for by --ood, those left out are not made. */
function otherTests({ seed, ...config }: RunConfig, asked: readonly string[], rows: string | undefined): RunConfig {
  const evaluation = asked.reduce(
    (sum, text) => withTest(sum, text, config),
    asked.length > 0 ? { ...config.evaluation, noise: 0, scales: [] } : config.evaluation,
  );
  const data = rows === undefined ? config.data : { ...config.data, test: Number(rows) };
  const parsed = armConfig.safeParse({ ...config, data, evaluation });
  if (parsed.success) return { ...parsed.data, seed };
  const list = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n");
  throw new ModscaleError("invalid", `These tests can't be made:\n${list}`);
}

type Evaluation = ArmConfig["evaluation"];

function withTest(evaluation: Evaluation, text: string, { task }: Pick<ArmConfig, "task">): Evaluation {
  const [, kind, amount] = /^(noise|scale)=(\S+)$/.exec(text) ?? [];
  if (!kind) throw usageError(`--ood ${text}: write noise=0.3 or scale=1.5.`);
  if (kind === "noise") return { ...evaluation, noise: Number(amount) };
  if (isImageTask(task)) throw usageError(`--ood ${text}: only the sine task has wider inputs.`);
  return { ...evaluation, scales: [...evaluation.scales, Number(amount)] };
}

function tellDataError(error: unknown): never {
  if (error instanceof DataError) throw new ModscaleError("not_found", error.message, [], { cause: error });
  throw error;
}

function print(answer: {
  readonly method: string;
  readonly seed: number;
  readonly step: number;
  metrics: object;
}): void {
  process.stdout.write(`${answer.method}, seed ${answer.seed}, at step ${answer.step}\n`);
  for (const [name, value] of Object.entries(answer.metrics))
    process.stdout.write(`  ${name.padEnd(32)} ${Number(value).toPrecision(4)}\n`);
}
