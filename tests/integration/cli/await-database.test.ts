import { expect, it } from "vitest";
import { untilReachable } from "../../../server/cli/await-database";
import { describeDatabase } from "../../support/database";
import { startProxy, through } from "../../support/tcp-proxy";
import { until } from "../../support/until";

describeDatabase("postgres", "a program that starts", (at) => {
  it("waits for a database that is not up yet, and says so once", async () => {
    const proxy = await startProxy(Number(new URL(at.url()).port));
    try {
      proxy.cut();
      const said: string[] = [];
      const reached = untilReachable(through(proxy, at.url()), (line) => said.push(line));
      await until("it has said that it waits", async () => said.length > 0);
      proxy.heal();
      await reached;
      expect(said).toEqual([expect.stringMatching(/^The Postgres of DATABASE_URL can't be opened .* Trying again/)]);
    } finally {
      await proxy.close();
    }
  });

  it("does not wait where that can't help", async () => {
    const said: string[] = [];
    const wrong = new URL(at.url());
    wrong.pathname = "/no_such_database";
    await expect(untilReachable(wrong.href, (line) => said.push(line))).rejects.toThrow(/no_such_database/);
    expect(said).toEqual([]);
  });
});
