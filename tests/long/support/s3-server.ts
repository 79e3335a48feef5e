import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { env } from "../../../server/env";
import { freePort } from "../../support/free-port";
import { until } from "../../support/until";

/** PyPI's moto: an S3 server that is kept up, checks signatures, and needs Python and nothing else. */
const MOTO = "moto[server]==5.2.5";
const INSTALL_MS = 300_000;
const run = promisify(execFile);

export interface S3Server {
  readonly endpoint: string;
  /** From now on signatures are checked, and nobody has an account: every request is refused. */
  lock(): Promise<void>;
  stop(): Promise<void>;
}

/** A program that serves S3, installed into the user's caches at first; why there is none, where it can't be had. */
export async function findS3Server(): Promise<{ readonly program: string } | { readonly missing: string }> {
  const folder = join(env().cacheHome, "modscale", "tests", MOTO.replace(/[^a-z0-9.]+/g, "-"));
  const program = join(folder, "bin", "moto_server");
  try {
    if (!existsSync(program)) {
      await run("python3", ["-m", "venv", folder], { timeout: INSTALL_MS });
      await run(join(folder, "bin", "pip"), ["install", "--quiet", MOTO], { timeout: INSTALL_MS });
    }
    return { program };
  } catch (error) {
    return { missing: error instanceof Error ? error.message : String(error) };
  }
}

export async function startS3Server(program: string): Promise<S3Server> {
  const port = await freePort();
  const child = spawn(program, ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  const endpoint = `http://127.0.0.1:${port}`;
  await until("the S3 server answers", async () => (await fetch(endpoint).catch(() => null))?.ok ?? false, 60_000);
  return {
    endpoint,
    async lock() {
      await fetch(`${endpoint}/moto-api/reset-auth`, { method: "POST", body: "0" });
    },
    stop: () => ended(child),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  await gone;
}
