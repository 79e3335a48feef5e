import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withLock } from "../../../server/training/engine/lock";
import { temporaryFolder } from "./support/folder";

const nothing = () => undefined;

test("one holder at a time, and a failed one lets go", async () => {
  const path = join(await temporaryFolder(), "lock");
  const order: string[] = [];
  let release: () => void = nothing;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const first = withLock(path, nothing, async () => {
    order.push("first in");
    await held;
    order.push("first out");
    throw new Error("failed");
  });
  const second = withLock(
    path,
    () => release(),
    async () => order.push("second in"),
  );
  await expect(first).rejects.toThrow("failed");
  await second;
  expect(order).toEqual(["first in", "first out", "second in"]);
  expect(existsSync(path)).toBe(false);
});

test("a lock left by a process that has ended is taken over at once", async () => {
  const path = join(await temporaryFolder(), "lock");
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  await mkdir(path);
  await writeFile(join(path, "owner"), `${hostname()} ${pid}`);
  let waited = false;
  const onWait = () => {
    waited = true;
  };
  expect(await withLock(path, onWait, async () => "done")).toBe("done");
  expect(waited).toBe(false);
});

test("a lock from another machine is taken over once its holder has been silent for a minute", async () => {
  const path = join(await temporaryFolder(), "lock");
  await mkdir(path);
  await writeFile(join(path, "owner"), "elsewhere 1");
  const longAgo = new Date(Date.now() - 61_000);
  await utimes(path, longAgo, longAgo);
  expect(await withLock(path, nothing, async () => "done")).toBe("done");
});
