import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { Request } from "./protocol";

/** One side of a comparison: a process that measures on request and rests in between. */
export interface Side {
  readonly name: string;
  /** @throws Error when it could not measure that; other requests may still work. */
  ask<T>(request: Request, answer: z.ZodType<T>): Promise<T>;
  close(): void;
}

/** Starts a script of this folder under Node. */
export function startSide(name: string, script: string, args: readonly string[]): Promise<Side> {
  return start(name, process.execPath, ["--import", "tsx", fileURLToPath(new URL(script, import.meta.url)), ...args]);
}

/** Starts a peer's script under a Python interpreter. */
export function startPeer(name: string, python: string, script: string, args: readonly string[]): Promise<Side> {
  const path = fileURLToPath(new URL(`../peers/${script}`, import.meta.url));
  return start(name, python, ["-B", path, ...args]);
}

const failure = z.object({ error: z.string() });

/** @throws Error when the process ends before it is ready; it says why. */
async function start(name: string, command: string, args: readonly string[]): Promise<Side> {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"] });
  const complaints: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => complaints.push(line));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  // A process that is gone shows as the end of its lines.
  failed.catch(() => undefined);
  child.stdin.on("error", () => undefined);
  const nextLine = async (): Promise<unknown> => {
    const { done, value } = await Promise.race([lines.next(), failed]);
    if (done) throw new Error(complaints.findLast((line) => /^\w*Error\b/.test(line)) ?? `${name} ended.`);
    return JSON.parse(value);
  };
  await nextLine();
  return {
    name,
    async ask(request, answer) {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const line = await nextLine();
      const refused = failure.safeParse(line);
      if (refused.success) throw new Error(refused.data.error);
      return answer.parse(line);
    },
    close: () => child.stdin.end(),
  };
}
