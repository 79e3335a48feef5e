import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { databaseStore } from "../../../server/artifacts/database";
import { itKeepsArtifacts } from "../../support/artifact-suite";
import { describeDatabases } from "../../support/database";

describeDatabases("artifacts in the database", (at) => {
  itKeepsArtifacts(() => databaseStore(at.db()));

  it("cuts files into parts of a mebibyte at most", async () => {
    const db = at.db();
    const place = await databaseStore(db).write("large", randomBytes(2_500_000));
    const { artifactParts: parts } = db.tables;
    const rows = await db.orm.select().from(parts);
    expect(rows.filter(({ path }) => path === place).map(({ data }) => data.length)).toEqual([
      1_048_576, 1_048_576, 402_848,
    ]);
    await databaseStore(db).removeRuns(["large"]);
    expect(await db.orm.select().from(parts)).toEqual([]);
  });

  it("writes a file wholly or not at all", async () => {
    const db = at.db();
    const cutOff: typeof db = {
      ...db,
      transaction: (work) =>
        db.transaction(async (tx) => {
          await work(tx);
          throw new Error("The writer was killed.");
        }),
    };
    await expect(databaseStore(cutOff).write("half", randomBytes(3_000_000))).rejects.toThrow("killed");
    expect(await databaseStore(db).list("half")).toEqual([]);
  });

  it("is read through another handle, as by another machine", async () => {
    const place = await databaseStore(at.db()).write("shared", Uint8Array.of(1, 2));
    expect([...((await databaseStore(await at.open()).read(place)) ?? [])]).toEqual([1, 2]);
  });
});
