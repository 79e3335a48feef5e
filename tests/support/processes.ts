import { readdirSync, readFileSync } from "node:fs";

/** True while the process runs; one that has ended but that nobody has waited for doesn't. */
export function isRunning(pid: number): boolean {
  return (stat(pid)?.state ?? "Z") !== "Z";
}

/** The processes that `pid` has started and that run now. */
export function childrenOf(pid: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((one) => stat(one)?.parent === pid && isRunning(one));
}

/** `childrenOf`, and theirs. */
export function descendantsOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)]);
}

/** What the process was started with; the web server sets its own title. */
export function commandLine(pid: number): string {
  return read(pid, "cmdline")?.replaceAll("\0", " ").trim() ?? "";
}

function stat(pid: number): { readonly state: string; readonly parent: number } | null {
  // The name, in brackets, may hold spaces: the fields are counted from its end.
  const [state, parent] = read(pid, "stat")?.split(") ").at(-1)?.split(" ") ?? [];
  return state === undefined ? null : { state, parent: Number(parent) };
}

/** Null for a process that is gone. */
function read(pid: number, file: "stat" | "cmdline"): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return null;
  }
}
