import type { ChildProcess } from "node:child_process";

const children = new Set<ChildProcess>();

/** Notes a process that must not outlive the bench. */
export function noteChild(child: ChildProcess): void {
  children.add(child);
  child.once("exit", () => children.delete(child));
}

export function killChildren(): void {
  for (const child of children) child.kill("SIGKILL");
}
