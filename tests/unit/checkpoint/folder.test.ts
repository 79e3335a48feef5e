import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { folderStore } from "../../../server/artifacts/folder";

const root = mkdtempSync(join(tmpdir(), "modscale-artifacts-"));
const store = folderStore(root);
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("a file comes back as it went, and is gone once removed, its folder with the last", async () => {
  const bytes = Uint8Array.from([1, 2, 3]);
  const [first, second] = [await store.write("run-1", bytes), await store.write("run-1", bytes)];
  expect(new Uint8Array((await store.read(first)) ?? [])).toEqual(bytes);
  expect((await store.list("run-1")).sort()).toEqual([first, second].sort());
  await store.remove([first, first]);
  expect(await store.read(first)).toBeNull();
  expect(await store.list("run-1")).toEqual([second]);
  await store.remove([second]);
  expect(existsSync(join(root, "run-1"))).toBe(false);
  expect(await store.list("run-1")).toEqual([]);
});

test("all that runs have goes with them", async () => {
  const place = await store.write("run-2", Uint8Array.of(7));
  await store.write("run-3", Uint8Array.of(8));
  await store.removeRuns(["run-2", "never-there"]);
  expect(await store.read(place)).toBeNull();
  expect(readdirSync(root)).toEqual(["run-3"]);
});

test.each([
  "../secret",
  "run/../../x.safetensors",
  "/etc/passwd",
  "run/x.txt",
  "",
  "a/b/c.safetensors",
  "run/.x.safetensors",
])("%j is no place in it", async (place) => {
  await expect(store.read(place)).rejects.toThrow(RangeError);
  await expect(store.remove([place])).rejects.toThrow(RangeError);
});

test.each(["..", "a/b", "", "."])("%j is no run's id", async (id) => {
  await expect(store.write(id, Uint8Array.of(1))).rejects.toThrow(RangeError);
  await expect(store.removeRuns([id])).rejects.toThrow(RangeError);
});
