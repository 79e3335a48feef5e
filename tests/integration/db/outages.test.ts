import { eq, sql } from "drizzle-orm";
import { afterEach, expect, it } from "vitest";
import { openDatabase } from "../../../db/client";
import type { Database } from "../../../db/database";
import { databaseErrorKind } from "../../../db/errors";
import { describeDatabase } from "../../support/database";
import { mintTeam } from "../../support/mint";
import { startProxy, type TcpProxy, through } from "../../support/tcp-proxy";

/** More than a handle has connections. */
const MANY = 24;

describeDatabase("postgres", "a Postgres that goes away", (at) => {
  let proxy: TcpProxy;
  let db: Database;
  async function openThroughProxy(): Promise<void> {
    proxy = await startProxy(Number(new URL(at.url()).port));
    db = await openDatabase(through(proxy, at.url()));
  }
  afterEach(async () => {
    await db.close();
    await proxy.close();
  });

  const mint = () => db.transaction((tx) => mintTeam(tx));
  const kindOfFailure = (work: () => Promise<unknown>) =>
    work().then(
      () => "none",
      (error: unknown) => databaseErrorKind(error),
    );

  it("is told apart from every other error, and is used again as soon as it is back", async () => {
    await openThroughProxy();
    await Promise.all(Array.from({ length: MANY }, mint));
    for (let outage = 0; outage < 3; outage++) {
      const underWay = Array.from({ length: MANY }, () => kindOfFailure(mint));
      proxy.cut();
      const refused = Array.from({ length: MANY }, () => kindOfFailure(mint));
      const kinds = new Set(await Promise.all([...underWay, ...refused]));
      expect([...kinds].filter((kind) => kind !== "none")).toEqual(["unavailable"]);
      proxy.heal();
      await Promise.all(Array.from({ length: MANY }, mint));
    }
  });

  it("undoes what was begun on a connection that broke in the middle", async () => {
    await openThroughProxy();
    const { teams } = at.db().tables;
    let id = "";
    const failed = await kindOfFailure(() =>
      db.transaction(async (tx) => {
        id = await mintTeam(tx, "Cut off");
        proxy.cut();
        await mintTeam(tx);
      }),
    );
    expect(failed).toBe("unavailable");
    proxy.heal();
    await mint();
    expect(await at.db().orm.select().from(teams).where(eq(teams.id, id))).toEqual([]);
  });

  it("says so where it ends the connection itself", async () => {
    await openThroughProxy();
    const failed = await kindOfFailure(() =>
      db.transaction((tx) =>
        tx.orm.select({ ended: sql`pg_terminate_backend(pg_backend_pid())` }).from(sql`(select 1)`),
      ),
    );
    expect(failed).toBe("unavailable");
    await mint();
  });

  it("keeps no locks for a process that stands still inside a transaction", async () => {
    await openThroughProxy();
    const [row] = await db.orm
      .select({
        seconds: sql<number>`extract(epoch from current_setting('idle_in_transaction_session_timeout')::interval)::float8`,
      })
      .from(sql`(select 1)`);
    expect(row?.seconds).toBeGreaterThan(0);
    expect(row?.seconds).toBeLessThanOrEqual(30);
  });
});
