import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { env } from "../server/env";
import { ensureNative } from "../server/training/engine/install";

/**
 * All that must hold before a change lands: types, linter, import rules, unused code, then the suites. Ends with one line,
 * "N passed, N failed[, N skipped]", that adds up everything. A suite that ran no test fails.
 */

interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const CHECKS = ["check:types", "check:lint", "check:imports", "check:unused"] as const;
const SUITES = ["unit", "integration", "e2e", "e2e-alone"] as const;
/** The end-to-end tests once more, on Postgres with two workers, among them. */
const LONG_SUITES = ["long", "e2e-postgres"] as const;
const VITEST = join(createRequire(import.meta.url).resolve("vitest/package.json"), "..", "vitest.mjs");

const report = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numFailedTestSuites: z.int(),
  success: z.boolean(),
});

/** Answers the exit code. `told`: takes the output in place of the terminal. */
function run(command: string, args: readonly string[], told?: (chunk: Buffer) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const out = told ? "pipe" : "inherit";
    const child = spawn(command, args, {
      stdio: ["ignore", out, out],
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" },
    });
    if (told) for (const stream of [child.stdout, child.stderr]) stream?.on("data", told);
    const forward = (signal: NodeJS.Signals) => child.kill(signal);
    process.on("SIGINT", forward);
    process.on("SIGTERM", forward);
    child.once("error", reject);
    child.once("close", (code) => {
      process.off("SIGINT", forward);
      process.off("SIGTERM", forward);
      resolve(code ?? 1);
    });
  });
}

async function runCheck(name: string): Promise<Tally> {
  const output: Buffer[] = [];
  const passed = (await run("npm", ["run", "--silent", name], (chunk) => output.push(chunk))) === 0;
  process.stdout.write(`\n── ${name}\n${Buffer.concat(output)}`);
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

async function runSuite(name: string): Promise<Tally> {
  process.stdout.write(`\n── ${name}\n`);
  const folder = mkdtempSync(join(tmpdir(), "modscale-report-"));
  const output = join(folder, "report.json");
  try {
    const code = await run(process.execPath, [
      VITEST,
      "run",
      "--project",
      name,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${output}`,
    ]);
    const result = report.parse(JSON.parse(readFileSync(output, "utf8")));
    const ran = result.numPassedTests + result.numFailedTests;
    if (ran === 0) process.stdout.write(`The suite ${name} ran no test.\n`);
    const broken = result.numFailedTests === 0 && (code !== 0 || !result.success || ran === 0) ? 1 : 0;
    return { passed: result.numPassedTests, failed: result.numFailedTests + broken, skipped: result.numPendingTests };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<number> {
  const started = Date.now();
  const long = process.argv.includes("--long");
  const native = await ensureNative({
    log: (line) => process.stdout.write(`${line}\n`),
    cacheHome: env().cacheHome,
  });
  if (!native.ok)
    process.stdout.write(
      `Native TensorFlow is missing (${native.obstacle.step}: ${native.obstacle.reason}); tests that need it are skipped.\n`,
    );

  const total = { passed: 0, failed: 0, skipped: 0 };
  const add = (tally: Tally) => {
    total.passed += tally.passed;
    total.failed += tally.failed;
    total.skipped += tally.skipped;
  };
  if (!long) for (const tally of await Promise.all(CHECKS.map(runCheck))) add(tally);
  for (const suite of long ? LONG_SUITES : SUITES) add(await runSuite(suite));

  process.stdout.write(`\nin ${Math.round((Date.now() - started) / 1000)} s\n`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  process.stdout.write(`${total.passed} passed, ${total.failed} failed${skipped}\n`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

process.exitCode = await main();
