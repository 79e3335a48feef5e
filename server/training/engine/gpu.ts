import { spawnSync } from "node:child_process";
import { type CommandEnv, processEnv } from "./command";

/** True where an NVIDIA driver answers and lists a device. */
export function hasNvidiaGpu(env?: CommandEnv): boolean {
  const listed = spawnSync("nvidia-smi", ["-L"], { env: processEnv(env), encoding: "utf8", timeout: 10_000 });
  return listed.status === 0 && listed.stdout.includes("GPU ");
}
