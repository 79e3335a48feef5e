import { existsSync } from "node:fs";
import { readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { unzip } from "../../../server/training/engine/zip";
import { temporaryFolder } from "./support/folder";
import { zipOf } from "./support/zip";

const LONG = "0123456789".repeat(50_000);

test("unpacks what is asked for, packed or stored", async () => {
  const folder = await temporaryFolder();
  const archive = join(folder, "a.whl");
  await writeFile(
    archive,
    zipOf({
      "lib/long.so": { text: LONG },
      "lib/stored.h": { text: "stored", stored: true },
      "lib/program": { text: "#!/bin/sh\n", mode: 0o744 },
      "lib/empty": { text: "", stored: true },
      "other/not.py": { text: "no" },
    }),
  );
  await unzip(archive, join(folder, "out"), ["lib/"]);
  expect(await readFile(join(folder, "out/lib/long.so"), "utf8")).toBe(LONG);
  expect(await readFile(join(folder, "out/lib/stored.h"), "utf8")).toBe("stored");
  expect(await readFile(join(folder, "out/lib/empty"), "utf8")).toBe("");
  expect(existsSync(join(folder, "out/other"))).toBe(false);
  expect((await stat(join(folder, "out/lib/program"))).mode & 0o100).toBe(0o100);
  expect((await stat(join(folder, "out/lib/long.so"))).mode & 0o111).toBe(0);
});

test("refuses an entry that would leave the folder", async () => {
  const folder = await temporaryFolder();
  const archive = join(folder, "a.whl");
  await writeFile(archive, zipOf({ "lib/../../evil": { text: "x" } }));
  await expect(unzip(archive, join(folder, "out"), ["lib/"])).rejects.toThrow("leaves the folder");
  expect(existsSync(join(folder, "evil"))).toBe(false);
});

test("refuses a file that is cut short, and one that is no archive", async () => {
  const folder = await temporaryFolder();
  const archive = join(folder, "a.whl");
  const whole = zipOf({ "lib/long.so": { text: LONG } });
  await writeFile(archive, whole);
  await truncate(archive, whole.length - 30);
  await expect(unzip(archive, join(folder, "out"), ["lib/"])).rejects.toThrow("no zip directory");
  await writeFile(archive, "");
  await expect(unzip(archive, join(folder, "out"), ["lib/"])).rejects.toThrow("no zip directory");
});
