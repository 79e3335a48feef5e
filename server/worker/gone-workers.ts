import type { WorkerIdentity } from "../services/workers/registry";

/** Those of a host's workers whose process has ended; one with our own process id lived before us. */
export function goneWorkers(self: WorkerIdentity, known: readonly WorkerIdentity[]): string[] {
  return known.filter((one) => one.id !== self.id && (one.pid === self.pid || !isAlive(one.pid))).map((one) => one.id);
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
