import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { ROOT } from "../../../server/cli/root";
import { buildWeb, NEXT_BIN } from "../../../server/cli/start/build";
import { childEnvironment } from "../../../server/env";
import { freePort } from "../../support/free-port";
import { until } from "../../support/until";
import { noteChild } from "./children";
import type { Place } from "./place";

const SECRET = "a secret of the bench, long enough to do";

export interface WebServer {
  readonly url: string;
  /** Most bytes of memory that the server's process has held. */
  peakBytes(): number;
  stop(): Promise<void>;
}

/** The production web server on the place's database, without a worker. */
export async function startWeb({ url: databaseUrl, dataDir }: Place): Promise<WebServer> {
  await buildWeb((line) => process.stderr.write(`${line}\n`));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const own = { DATABASE_URL: databaseUrl, MODSCALE_DATA: dataDir, NEXTAUTH_SECRET: SECRET, NEXTAUTH_URL: url };
  const child = spawn(process.execPath, [NEXT_BIN, "start", "-H", "127.0.0.1", "-p", String(port)], {
    cwd: ROOT,
    env: childEnvironment({ ...own, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }),
    stdio: ["ignore", "ignore", "inherit"],
  });
  noteChild(child);
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await gone;
  };
  try {
    await until(
      "the web server answers",
      async () => (await fetch(`${url}/api/health`).catch(() => null))?.ok ?? false,
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop, peakBytes: () => peakOf(child.pid ?? 0) };
}

/** Linux tells the peak of a process that runs ("VmHWM: … kB"). */
function peakOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) * 1024;
}

/** The cookie of a session at that server. */
export async function cookieOf(userId: string): Promise<string> {
  const { encode } = await import("next-auth/jwt");
  return `next-auth.session-token=${await encode({ token: { sub: userId, epoch: 0 }, secret: SECRET })}`;
}
