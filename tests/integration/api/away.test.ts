import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { handleTrpc } from "../../../server/api/handler";
import { health } from "../../../server/api/health";
import { transformer } from "../../../server/api/transformer";
import { describeDatabase } from "../../support/database";
import { mintExperiment, mintMember } from "../../support/mint";
import { sessionCookie } from "../../support/session";
import { startProxy, type TcpProxy, through } from "../../support/tcp-proxy";

const BASE = "http://127.0.0.1:3000";

describeDatabase("postgres", "a web server whose database goes away", (at) => {
  let proxy: TcpProxy;
  let cookie = "";
  let experimentId = "";
  beforeAll(async () => {
    proxy = await startProxy(Number(new URL(at.url()).port));
    vi.stubEnv("DATABASE_URL", through(proxy, at.url()));
    vi.stubEnv("NEXTAUTH_SECRET", "a secret of the tests, long enough to do");
    const { actor } = await mintMember(at.db());
    cookie = await sessionCookie(actor.userId);
    experimentId = (await mintExperiment(at.db(), actor.teamId)).id;
  });
  afterAll(() => proxy.close());

  const ask = async (path: string) => {
    const response = await handleTrpc(
      new Request(`${BASE}/api/trpc/${path}`, { headers: { host: "127.0.0.1:3000", cookie } }),
    );
    return { status: response.status, text: await response.text() };
  };
  const watch = async (lastEventId: string | null) => {
    const url = new URL(`${BASE}/api/trpc/live.watch`);
    url.searchParams.set("input", JSON.stringify(transformer.serialize({ experimentIds: [experimentId], keys: [] })));
    const headers = new Headers({ host: url.host, cookie, accept: "text/event-stream" });
    if (lastEventId) headers.set("last-event-id", lastEventId);
    const response = await handleTrpc(new Request(url, { headers }));
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) throw new Error("The answer has no body.");
    let seen = "";
    const until = async (pattern: RegExp) => {
      while (!pattern.test(seen)) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`The stream ended without ${pattern}: ${seen}`);
        seen += value;
      }
      return pattern.exec(seen)?.[1] ?? "";
    };
    return { until, cancel: () => reader.cancel() };
  };

  it("says so plainly, without where it lies, and answers again as soon as it is back", async () => {
    expect((await ask("session.me")).status).toBe(200);
    expect(await health()).toMatchObject({ ok: true, database: "ready" });
    proxy.cut();
    const { status, text } = await ask("session.me");
    expect(status).toBe(503);
    expect(text).toContain("The database can't be reached. What trains goes on");
    expect(text).not.toMatch(/127\.0\.0\.1|ECONN|postgres|select/i);
    expect(await health()).toMatchObject({ ok: false, database: "away" });
    proxy.heal();
    expect((await ask("session.me")).status).toBe(200);
    expect(await health()).toMatchObject({ ok: true, database: "ready" });
  });

  it("doesn't wait for one that no longer answers at all", async () => {
    expect(await health()).toMatchObject({ ok: true });
    proxy.cut("silently");
    expect(await health()).toMatchObject({ ok: false, database: "away" });
    proxy.heal();
    expect(await health()).toMatchObject({ ok: true });
  });

  it("breaks its live streams off, with a reason that tells pages to come back, and goes on after their cursor", async () => {
    const { experiments } = at.db().tables;
    const before = await watch(null);
    const cursor = await before.until(/^id: (.+)$/m);
    proxy.cut();
    await before.until(/event: serialized-error[\s\S]*SERVICE_UNAVAILABLE/);
    await (await watch(cursor)).until(/event: serialized-error[\s\S]*SERVICE_UNAVAILABLE/);
    proxy.heal();
    const after = await watch(cursor);
    await at.db().orm.update(experiments).set({ revision: 7 });
    expect(await after.until(/^id: (.+)$/m)).not.toBe(cursor);
    await after.cancel();
  });
});
