import { createHash, randomBytes } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import type { WorkerIdentity } from "../services/workers/registry";

/** Who this process is among all workers, by a name that people can read: `gpu-3/5f0c9a1e-6b2d8f40c7`. */
export function workerIdentity(): WorkerIdentity {
  const host = hostname();
  return { id: `${host}/${processSpace()}-${randomBytes(5).toString("hex")}`, host, pid: process.pid };
}

/** Those of the known workers whose process has ended; one with our own process id lived before us. */
export function goneWorkers(self: WorkerIdentity, known: readonly WorkerIdentity[]): string[] {
  return known
    .filter((one) => one.id !== self.id && spaceOf(one) === spaceOf(self))
    .filter((one) => one.pid === self.pid || !isAlive(one.pid))
    .map((one) => one.id);
}

function spaceOf({ id }: WorkerIdentity): string | undefined {
  return id.split("/").at(-1)?.split("-")[0];
}

/**
 * Tells apart where process ids mean different processes, though host names are alike: machines made from one image, containers on
 * the network of their host, a machine before and after it was switched off. Elsewhere than on Linux names must do.
 */
function processSpace(): string {
  let marks = "";
  try {
    marks = `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8")} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    marks = process.platform;
  }
  return createHash("sha256").update(marks).digest("hex").slice(0, 8);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process that we may not signal is there.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
