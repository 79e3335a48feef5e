import { spawnSync } from "node:child_process";

/** True where an NVIDIA driver answers and lists a device. */
export function hasNvidiaGpu(env?: NodeJS.ProcessEnv): boolean {
  const listed = spawnSync("nvidia-smi", ["-L"], { env, encoding: "utf8", timeout: 10_000 });
  return listed.status === 0 && listed.stdout.includes("GPU ");
}
