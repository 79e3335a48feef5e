import { spawnSync } from "node:child_process";
import { type CommandEnv, processEnv } from "./command";

export interface NvidiaGpu {
  readonly name: string;
  readonly mebibytes: number;
}

const QUERY = ["--query-gpu=name,memory.total", "--format=csv,noheader,nounits"] as const;

/** The GPUs that an NVIDIA driver answers for, in its order; empty where there is none, or the driver doesn't answer. */
export function nvidiaGpus(env?: CommandEnv): NvidiaGpu[] {
  const listed = spawnSync("nvidia-smi", QUERY, { env: processEnv(env), encoding: "utf8", timeout: 10_000 });
  if (listed.status !== 0) return [];
  return listed.stdout.split("\n").flatMap((line) => {
    const [, name, memory] = /^\s*(.+?)\s*,\s*(\d+)\s*$/.exec(line) ?? [];
    return name === undefined ? [] : [{ name, mebibytes: Number(memory) }];
  });
}

/** For people: the GPU that trains, which is the first, and its memory. */
export function describeGpus(gpus: readonly NvidiaGpu[]): string {
  const [first] = gpus;
  if (!first) return "NVIDIA GPU";
  const others = gpus.length > 1 ? `; ${gpus.length - 1} more, not used` : "";
  return `${first.name}, ${Math.round(first.mebibytes / 1024)} GiB${others}`;
}
