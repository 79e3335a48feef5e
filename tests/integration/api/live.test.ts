import { beforeAll, expect, it, vi } from "vitest";
import { liveCursor } from "../../../domain/live";
import { handleTrpc } from "../../../server/api/handler";
import { transformer } from "../../../server/api/transformer";
import { getExperiment } from "../../../server/services/experiments/get";
import { stopRun } from "../../../server/services/runs/stop";
import { createShare } from "../../../server/services/shares/create";
import { revokeShare } from "../../../server/services/shares/revoke";
import { removeMember } from "../../../server/services/team/remove-member";
import { describeDatabase } from "../../support/database";
import { mintExperiment, mintMember, mintUser } from "../../support/mint";
import { sessionCookie } from "../../support/session";

interface Watching {
  /** Reads on until `pattern` has come, and returns all that came so far. Throws where the stream ends before. */
  until(pattern: RegExp): Promise<string>;
  cancel(): Promise<void>;
}

interface Wish {
  readonly experimentIds: readonly string[];
  readonly cursor?: string;
  readonly cookie?: string;
  readonly shareToken?: string;
  readonly lastEventId?: string;
}

/** Opens the stream as a browser's EventSource does. */
async function open({ experimentIds, cursor, cookie = "", shareToken, lastEventId }: Wish): Promise<Watching> {
  const url = new URL("http://127.0.0.1:3000/api/trpc/live.watch");
  url.searchParams.set("input", JSON.stringify(transformer.serialize({ experimentIds, keys: ["train.loss"], cursor })));
  if (shareToken) url.searchParams.set("connectionParams", JSON.stringify({ share: shareToken }));
  const headers = new Headers({ host: url.host, cookie, accept: "text/event-stream" });
  if (lastEventId) headers.set("last-event-id", lastEventId);
  const response = await handleTrpc(new Request(url, { headers }));
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("The answer has no body.");
  let seen = "";
  return {
    async until(pattern) {
      while (!pattern.test(seen)) {
        const { done, value } = await reader.read();
        if (done) throw new Error(`The stream ended without ${pattern}: ${seen}`);
        seen += value;
      }
      return seen;
    },
    cancel: () => reader.cancel(),
  };
}

const ids = (stream: string) => [...stream.matchAll(/^id: (.+)$/gm)].map(([, id]) => id ?? "");

describeDatabase("sqlite", "a live stream", (at) => {
  beforeAll(() => {
    vi.stubEnv("DATABASE_URL", at.url());
    vi.stubEnv("NEXTAUTH_SECRET", "a secret of the tests, long enough to do");
  });

  async function mintWatched() {
    const admin = await mintMember(at.db());
    const userId = await mintUser(at.db(), admin.actor.teamId, "viewer");
    const { id, runIds } = await mintExperiment(at.db(), admin.actor.teamId);
    const { revision } = await getExperiment(admin, { id });
    return { admin, id, runIds, userId, cookie: await sessionCookie(userId), cursor: liveCursor([{ id, revision }]) };
  }

  it("says how soon to reconnect, shows that it lives, and brings what changes, with a cursor", async () => {
    const { admin, id, runIds, cookie, cursor } = await mintWatched();
    const stream = await open({ experimentIds: [id], cookie, cursor });
    expect(await stream.until(/event: ping/)).toMatch(/^retry: 300\n\n/);
    await stopRun(admin, { id: runIds[0] ?? "" });
    const seen = await stream.until(/"status":"stopped"[\s\S]*^id: .*$/m);
    const { revision } = await getExperiment(admin, { id });
    expect(ids(seen)).toEqual([liveCursor([{ id, revision }])]);
    await stream.cancel();
  });

  it("goes on from the last cursor after a break: nothing is missing, nothing comes twice", async () => {
    const { admin, id, runIds, cookie, cursor } = await mintWatched();
    const [one = "", two = ""] = runIds;
    const before = await open({ experimentIds: [id], cookie, cursor });
    await stopRun(admin, { id: one });
    const [lastEventId] = ids(await before.until(/^id: .+$/m));
    await before.cancel();
    await stopRun(admin, { id: two });
    const after = await open({ experimentIds: [id], cookie, cursor, lastEventId: lastEventId ?? "" });
    const seen = await after.until(/"runs":\[/);
    expect(seen).toContain(two);
    expect(seen).not.toContain(one);
    await after.cancel();
  });

  it("ends for a member who is removed, in words that stop the browser from trying again", async () => {
    const { admin, id, userId, cookie, cursor } = await mintWatched();
    const stream = await open({ experimentIds: [id], cookie, cursor });
    await stream.until(/event: connected/);
    await removeMember(admin, { userId });
    expect(await stream.until(/UNAUTHORIZED/)).toContain("serialized-error");
  });

  it("opens for a link's holder by the connection's parameters, and ends when the link is revoked", async () => {
    const { admin, id, cursor } = await mintWatched();
    const share = await createShare(admin, { scope: { kind: "experiment", experimentId: id }, title: "Shared" });
    const stream = await open({ experimentIds: [id], cursor, shareToken: share.token });
    await stream.until(/event: connected/);
    await revokeShare(admin, { id: share.id });
    expect(await stream.until(/NOT_FOUND/)).toContain("serialized-error");
  });

  it("tells a stranger at once", async () => {
    const { id } = await mintWatched();
    const url = `http://127.0.0.1:3000/api/trpc/live.watch?input=${encodeURIComponent(JSON.stringify(transformer.serialize({ experimentIds: [id], keys: [] })))}`;
    const response = await handleTrpc(new Request(url, { headers: { accept: "text/event-stream" } }));
    expect(await response.text()).toContain("UNAUTHORIZED");
  });
});
