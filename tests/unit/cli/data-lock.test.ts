import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { lockDataFolder } from "../../../server/cli/start/data-lock";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function folder(name = "data"): string {
  const parent = mkdtempSync(join(tmpdir(), "modscale-lock-"));
  folders.push(parent);
  return join(parent, name);
}

/** Another process that takes the lock of `dataDir` and keeps it until it is killed. */
async function holder(dataDir: string) {
  const program = fileURLToPath(new URL("support/hold-data-lock.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", program, dataDir], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return {
    async kill() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
  };
}

it("refuses a second holder, names the folder, and lets go", async () => {
  const dataDir = folder();
  const unlock = await lockDataFolder(dataDir);
  await expect(lockDataFolder(dataDir)).rejects.toThrow(dataDir);
  unlock();
  (await lockDataFolder(dataDir))();
});

it("keeps folders apart, whatever characters their names hold", async () => {
  const names = ["a b", "50% of?it#1", "ä"];
  const unlocks = await Promise.all(names.map((name) => lockDataFolder(folder(name))));
  expect(unlocks).toHaveLength(names.length);
  for (const unlock of unlocks) unlock();
});

it("leaves no lock behind when its holder is killed", async () => {
  const dataDir = folder();
  const other = await holder(dataDir);
  await expect(lockDataFolder(dataDir)).rejects.toMatchObject({ code: "conflict" });
  await other.kill();
  (await lockDataFolder(dataDir))();
});
