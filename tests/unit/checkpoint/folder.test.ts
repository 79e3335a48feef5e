import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { folderStore } from "../../../server/artifacts/folder";
import { StoreError } from "../../../server/artifacts/store-error";
import { itKeepsArtifacts } from "../../support/artifact-suite";

const root = mkdtempSync(join(tmpdir(), "modscale-artifacts-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("artifacts in a folder", () => {
  const store = folderStore(join(root, "store"));
  itKeepsArtifacts(() => store);

  it("leaves nothing of a run whose last file goes, and no drafts", async () => {
    const place = await store.write("run-1", Uint8Array.of(1));
    expect(readdirSync(join(root, "store", "run-1"))).toHaveLength(1);
    await store.remove([place]);
    expect(existsSync(join(root, "store", "run-1"))).toBe(false);
  });

  it("says what to do where there is no folder to be had", async () => {
    writeFileSync(join(root, "a-file"), "");
    const refused = folderStore(join(root, "a-file")).write("run", Uint8Array.of(1));
    await expect(refused).rejects.toThrow(StoreError);
    await expect(refused).rejects.toThrow(/a-file.*check that modscale may read and write there/s);
  });
});
