import { getTRPCErrorShape, TRPCError } from "@trpc/server";
import { beforeAll, beforeEach, expect, it, vi } from "vitest";
import { GET as exportExperiment } from "../../../app/api/export/experiment/[id]/route";
import { handleTrpc } from "../../../server/api/handler";
import { appRouter } from "../../../server/api/root";
import { transformer } from "../../../server/api/transformer";
import { createShare } from "../../../server/services/shares/create";
import { revokeShare } from "../../../server/services/shares/revoke";
import { removeMember } from "../../../server/services/team/remove-member";
import { apiContext, call } from "../../support/api";
import { describeDatabase } from "../../support/database";
import { mintExperiment, mintMember, mintUser } from "../../support/mint";
import { sessionCookie } from "../../support/session";

const HOST = "127.0.0.1:3000";
const SELF = `http://${HOST}`;

interface Answer {
  readonly status: number;
  readonly data: unknown;
  readonly error: { readonly message: string; readonly data: Readonly<Record<string, unknown>> } | null;
  readonly headers: Headers;
}

/** A request as a browser sends it; `origin: null` leaves the header out. */
function request(
  path: string,
  init: { method: "GET" | "POST"; input?: unknown; headers?: Record<string, string>; origin?: string | null },
): Request {
  const json = transformer.serialize(init.input);
  const query =
    init.method === "GET" && init.input !== undefined ? `?input=${encodeURIComponent(JSON.stringify(json))}` : "";
  const headers = new Headers({ host: HOST, "content-type": "application/json", ...init.headers });
  if (init.origin !== null) headers.set("origin", init.origin ?? SELF);
  const body = init.method === "POST" ? JSON.stringify(json) : null;
  return new Request(`${SELF}/api/trpc/${path}${query}`, { method: init.method, headers, body });
}

async function send(...args: Parameters<typeof request>): Promise<Answer> {
  const response = await handleTrpc(request(...args));
  const body: {
    result?: { data: Parameters<typeof transformer.deserialize>[0] };
    error?: Parameters<typeof transformer.deserialize>[0];
  } = await response.json();
  return {
    status: response.status,
    data: body.result ? transformer.deserialize(body.result.data) : null,
    error: body.error ? transformer.deserialize(body.error) : null,
    headers: response.headers,
  };
}

describeDatabase("sqlite", "the API over HTTP", (at) => {
  beforeAll(() => {
    vi.stubEnv("DATABASE_URL", at.url());
    vi.stubEnv("NEXTAUTH_SECRET", "a secret of the tests, long enough to do");
  });
  let from = "";
  beforeEach(() => {
    from = `10.0.0.${Math.floor(Math.random() * 250)}-${crypto.randomUUID()}`;
  });

  it("knows the person behind a session, and nobody without one", async () => {
    const ctx = await mintMember(at.db(), "viewer");
    const cookie = await sessionCookie(ctx.actor.userId);
    expect((await send("session.me", { method: "GET", headers: { cookie } })).data).toMatchObject({ role: "viewer" });
    expect((await send("session.me", { method: "GET" })).data).toBeNull();
    const refused = await send("experiments.list", { method: "GET", input: {} });
    expect([refused.status, refused.error?.data.code, refused.error?.data.modscale]).toEqual([
      401,
      "UNAUTHORIZED",
      "unauthenticated",
    ]);
  });

  it("takes changes only from its own pages", async () => {
    const ctx = await mintMember(at.db());
    const cookie = await sessionCookie(ctx.actor.userId);
    const rename = (origin: string | null) =>
      send("team.rename", { method: "POST", input: { name: "Renamed" }, headers: { cookie }, origin });
    for (const origin of ["https://evil.example", "null", `${SELF}.evil.example`, null]) {
      expect((await rename(origin)).status, String(origin)).toBe(403);
    }
    expect((await rename(SELF)).status).toBe(200);
    const asQuery = await send("team.rename", { method: "GET", input: { name: "Renamed" }, headers: { cookie } });
    expect(asQuery.status).toBe(405);
  });

  it("lets long lists of ids come in a body", async () => {
    const ctx = await mintMember(at.db());
    const cookie = await sessionCookie(ctx.actor.userId);
    const input = { runIds: Array.from({ length: 400 }, () => crypto.randomUUID()), keys: ["train.loss"] };
    expect((await send("series.read", { method: "POST", input, headers: { cookie } })).data).toEqual([]);
  });

  it("names refused fields", async () => {
    const ctx = await mintMember(at.db());
    const cookie = await sessionCookie(ctx.actor.userId);
    const input = { email: "nobody", role: "king" };
    const refused = await send("team.invite", { method: "POST", input, headers: { cookie } });
    expect(refused.status).toBe(400);
    const issues = refused.error?.data.issues;
    expect(issues).toEqual([expect.objectContaining({ path: "email" }), expect.objectContaining({ path: "role" })]);
  });

  it("tells of an error that nobody foresaw only the id that the log has it under", async () => {
    const broken = { ...at.db(), transaction: () => Promise.reject(new Error("disk /dev/sda1 is on fire")) };
    const ctx = await mintMember(at.db());
    const context = apiContext(broken, ctx.actor);
    const rename = { path: "team.rename", type: "mutation", policy: undefined } as const;
    const error: unknown = await call(context, rename, { name: "x" }).catch((thrown: unknown) => thrown);
    if (!(error instanceof TRPCError)) throw new Error("It did not fail.");
    const shape = getTRPCErrorShape({
      config: appRouter._def._config,
      error,
      type: "mutation",
      path: "team.rename",
      input: null,
      ctx: context,
    });
    expect(shape.data).toMatchObject({
      code: "INTERNAL_SERVER_ERROR",
      modscale: "internal",
      id: expect.stringMatching(/^[0-9a-f]{8}$/),
    });
    expect(shape.message).toContain(shape.data.id);
    expect(JSON.stringify(transformer.serialize(shape))).not.toContain("fire");
  });

  it("keeps the choice of a team in a cookie", async () => {
    const ctx = await mintMember(at.db());
    const cookie = await sessionCookie(ctx.actor.userId);
    const chosen = await send("session.chooseTeam", {
      method: "POST",
      input: { teamId: ctx.actor.teamId },
      headers: { cookie },
    });
    expect(chosen.headers.get("set-cookie")).toContain(`modscale.team=${ctx.actor.teamId}`);
  });

  it("shows an invite's address once, by which a newcomer gets in", async () => {
    const ctx = await mintMember(at.db());
    const cookie = await sessionCookie(ctx.actor.userId);
    const email = `${crypto.randomUUID()}@example.org`;
    const { data } = await send("team.invite", {
      method: "POST",
      input: { email, role: "viewer" },
      headers: { cookie },
    });
    const { url } = data as { readonly url: string };
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:3000\/invite\/[\w-]{43}$/);
    const input = { token: url.split("/").at(-1), name: "Bo", password: "correct horse" };
    expect((await send("invites.accept", { method: "POST", input, headers: { "x-forwarded-for": from } })).status).toBe(
      200,
    );
    expect((await send("invites.accept", { method: "POST", input, headers: { "x-forwarded-for": from } })).status).toBe(
      404,
    );
  });

  it("judges a request with a link's secret by the link alone, until it is revoked", async () => {
    const ctx = await mintMember(at.db());
    const { id } = await mintExperiment(at.db(), ctx.actor.teamId);
    const beside = await mintExperiment(at.db(), ctx.actor.teamId);
    const share = await createShare(ctx, {
      scope: { kind: "experiment", experimentId: id },
      title: "For the reviewers",
    });
    const headers = {
      "x-share-token": share.token,
      "x-forwarded-for": from,
      cookie: await sessionCookie(ctx.actor.userId),
    };
    const get = (experiment: string) => send("experiments.get", { method: "GET", input: { id: experiment }, headers });
    expect((await get(id)).data).toMatchObject({ id });
    expect((await get(beside.id)).status).toBe(404);
    expect((await send("team.get", { method: "GET", headers })).status).toBe(403);
    expect((await send("session.me", { method: "GET", headers })).data).toBeNull();
    await revokeShare(ctx, { id: share.id });
    expect((await get(id)).status).toBe(404);
  });

  it("stops answering a client that guesses links' secrets", async () => {
    const guess = (token: string) =>
      send("experiments.list", {
        method: "GET",
        input: {},
        headers: { "x-share-token": token, "x-forwarded-for": from },
      });
    for (let i = 0; i < 60; i += 1) expect((await guess(`guess ${i}`)).status).toBe(404);
    expect((await guess("one more")).status).toBe(429);
  });

  it("hands out files by the same rules", async () => {
    const ctx = await mintMember(at.db(), "viewer");
    const { id } = await mintExperiment(at.db(), ctx.actor.teamId);
    const ask = (format: string, cookie = "") =>
      exportExperiment(
        new Request(`${SELF}/api/export/experiment/${id}?format=${format}`, { headers: { host: HOST, cookie } }),
        {
          params: Promise.resolve({ id }),
        },
      );
    const mine = await sessionCookie(ctx.actor.userId);
    const csv = await ask("csv", mine);
    expect([csv.status, csv.headers.get("content-type")]).toEqual([200, "text/csv; charset=utf-8"]);
    expect(csv.headers.get("content-disposition")).toBe('attachment; filename="Tiny.csv"');
    expect(await (await ask("json", mine)).json()).toMatchObject({
      experiment: { id, url: `${SELF}/experiments/${id}` },
    });
    expect((await ask("xlsx", mine)).status).toBe(400);
    expect((await ask("csv")).status).toBe(401);
    const stranger = await mintMember(at.db(), "admin");
    expect((await ask("csv", await sessionCookie(stranger.actor.userId))).status).toBe(404);
  });

  it("of a removed member ends the session's reach at the next request", async () => {
    const admin = await mintMember(at.db());
    const userId = await mintUser(at.db(), admin.actor.teamId, "member");
    const cookie = await sessionCookie(userId);
    expect((await send("experiments.list", { method: "GET", input: {}, headers: { cookie } })).status).toBe(200);
    await removeMember(admin, { userId });
    expect((await send("experiments.list", { method: "GET", input: {}, headers: { cookie } })).status).toBe(403);
  });
});
