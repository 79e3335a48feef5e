import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../support/free-port";
import { ensureDatabase, installationUrl, onPostgres } from "./place";
import { SecondWorker } from "./second-worker";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const START_MS = 240_000;

/** The environment of a fresh installation: nothing of the tester's own settings reaches it. */
export function installationEnvironment(
  dataDir: string,
  extra: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(MODSCALE_|NEXTAUTH_|DATABASE_URL|PORT$|NODE_ENV|VITEST|GITHUB_|GOOGLE_|OIDC_)/.test(name),
    ),
  );
  const place = onPostgres() ? { DATABASE_URL: installationUrl(dataDir) } : {};
  return { ...clean, NODE_ENV: "production", MODSCALE_DATA: dataDir, ...place, ...extra };
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** The set-up link that the first start printed. */
  readonly setupUrl: string | null;
  readonly pid: number;
  /** The starter's exit code, once it has gone. */
  readonly exited: Promise<number | null>;
  output(): string;
  /** Sends the signal to the starter alone and gives its exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "modscale-e2e-"));
}

export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

const COMMANDS = {
  node: [process.execPath, "--import", "tsx", "server/cli/start.ts"],
  npm: ["npm", "start"],
  web: [process.execPath, "--import", "tsx", "server/cli/start.ts", "--no-worker"],
} as const;

/**
 * Runs the product's own start command on a data folder and waits until it says that it is up. `how`: by npm, without, or a web
 * server alone. On a port of its own unless `extra` names one. In the suite on Postgres a second worker joins, and ends with the
 * server, unless `extra` names another database.
 */
export async function startServer(
  dataDir: string,
  extra: Readonly<Record<string, string>> = {},
  how: keyof typeof COMMANDS = "node",
): Promise<RunningServer> {
  await ensureDatabase(dataDir);
  const port = extra.PORT ? Number(extra.PORT) : await freePort();
  const [program, ...args] = COMMANDS[how];
  const child = spawn(program, args, {
    cwd: ROOT,
    env: installationEnvironment(dataDir, { PORT: String(port), ...extra }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const url = `http://127.0.0.1:${port}`;
  const exited = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`modscale did not start in time:\n${output}`)), START_MS);
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (!output.includes("Ctrl-C stops it.")) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.once("exit", () => {
      clearTimeout(timer);
      reject(new Error(`modscale ended while starting:\n${output}`));
    });
  });
  const joins = onPostgres() && how !== "web" && extra.DATABASE_URL === undefined;
  const second = joins ? new SecondWorker(installationEnvironment(dataDir, extra)) : null;
  return {
    url,
    port,
    dataDir,
    setupUrl: /http\S+\/setup\?token=\S+/.exec(output)?.[0] ?? null,
    pid: requirePid(child),
    exited,
    output: () => output,
    async stop(signal = "SIGTERM") {
      if (child.exitCode === null) child.kill(signal);
      await second?.stop(signal);
      return exited;
    },
  };
}

function requirePid(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error("the process was not started");
  return child.pid;
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of the product's command-line programs to its end. */
export async function runCommand(script: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Finished> {
  await ensureDatabase(env.MODSCALE_DATA ?? "");
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", script, ...args], {
      cwd: ROOT,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
}
