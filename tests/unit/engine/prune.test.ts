import { existsSync } from "node:fs";
import { mkdir, readdir, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { withLock } from "../../../server/training/engine/lock";
import { markUsed, pruneUnused } from "../../../server/training/engine/prune";
import { until } from "../../support/until";
import { temporaryFolder } from "./support/folder";

const DAY_MS = 24 * 3_600_000;

/** A build that was last used so many days ago. */
async function build(root: string, name: string, days: number): Promise<string> {
  const binding = join(root, name, "tensorflow/tfjs_binding.node");
  await mkdir(join(root, name, "tensorflow"), { recursive: true });
  await writeFile(binding, name);
  const then = new Date(Date.now() - days * DAY_MS);
  await utimes(join(root, name), then, then);
  return binding;
}

test("builds that nobody used for thirty days go, with what broken-off set-ups left", async () => {
  const root = await temporaryFolder();
  await build(root, "2.20.0-old", 31);
  await build(root, "2.20.0-old.building-77", 40);
  await build(root, "2.21.0-new", 29);
  await build(root, "2.22.0-next.building-78", 0);
  const lines: string[] = [];
  await pruneUnused(root, (line) => lines.push(line));
  expect((await readdir(root)).sort()).toEqual(["2.21.0-new", "2.22.0-next.building-78"]);
  expect(lines.sort()).toEqual([
    expect.stringContaining("2.20.0-old "),
    expect.stringContaining("2.20.0-old.building-77 "),
  ]);
});

test("loading a build, by a link to its binding too, keeps it", async () => {
  const root = await temporaryFolder();
  const link = join(await temporaryFolder(), "tfjs_binding.node");
  await symlink(await build(root, "linked", 60), link);
  markUsed(link);
  markUsed(await build(root, "direct", 60));
  markUsed(join(root, "nowhere/tensorflow/tfjs_binding.node"));
  await pruneUnused(root, () => undefined);
  expect((await readdir(root)).sort()).toEqual(["direct", "linked"]);
});

test("a build that was taken into use while its lock was waited for stays", async () => {
  const root = await temporaryFolder();
  const binding = await build(root, "held", 60);
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const holding = withLock(
    join(root, "held.lock"),
    () => undefined,
    () => held,
  );
  await until("the lock is held", async () => existsSync(join(root, "held.lock/owner")));
  const lines: string[] = [];
  await pruneUnused(root, (line) => {
    lines.push(line);
    markUsed(binding);
    letGo();
  });
  await holding;
  expect(lines).toEqual([expect.stringContaining("waiting")]);
  expect(existsSync(binding)).toBe(true);
});
