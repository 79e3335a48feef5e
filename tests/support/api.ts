import { tmpdir } from "node:os";
import { join } from "node:path";
import { callTRPCProcedure, TRPCError } from "@trpc/server";
import type { Database } from "../../db/database";
import type { ApiContext } from "../../server/api/context";
import { appRouter } from "../../server/api/root";
import { folderStore } from "../../server/artifacts/folder";
import type { Viewer } from "../../server/auth/viewer";
import type { Actor } from "../../server/services/context";

/** A request's context, as this server's own pages would make it. */
export function apiContext(db: Database, actor: Actor, over: Partial<ApiContext> = {}): ApiContext {
  const identity = actor.kind === "member" ? { userId: actor.userId, email: "a@example.org", name: null } : null;
  const viewer: Viewer = { actor, identity, session: null };
  return {
    db,
    artifacts: folderStore(join(tmpdir(), "modscale-no-artifacts")),
    ...viewer,
    sameOrigin: true,
    client: `client-${crypto.randomUUID()}`,
    baseUrl: "https://lab.example.org",
    recheck: async () => viewer,
    ...over,
  };
}

type ProcedureType = "query" | "mutation" | "subscription";

export interface ProcedureInfo {
  readonly path: string;
  readonly type: ProcedureType;
  readonly policy: string | undefined;
}

interface Definition {
  readonly _def: { readonly type: ProcedureType; readonly meta?: { readonly policy?: string } };
}

/** Every procedure of the API, as the router itself lists them. */
export function allProcedures(router: { readonly _def: { readonly procedures: object } } = appRouter): ProcedureInfo[] {
  const entries = Object.entries(router._def.procedures as Readonly<Record<string, Definition>>);
  return entries.map(([path, { _def }]) => ({ path, type: _def.type, policy: _def.meta?.policy }));
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}

/** Calls a procedure by its path. Of a subscription, the first thing that it says; null where it says nothing yet. */
export async function call(context: ApiContext, { path, type }: ProcedureInfo, input: unknown): Promise<unknown> {
  const controller = new AbortController();
  const answer: unknown = await callTRPCProcedure({
    router: appRouter,
    path,
    type,
    ctx: context,
    getRawInput: async () => input,
    signal: controller.signal,
    batchIndex: 0,
  });
  if (!isStream(answer)) return answer;
  const iterator = answer[Symbol.asyncIterator]();
  const first = iterator.next();
  setTimeout(() => controller.abort(), 50);
  const { value } = await first;
  await iterator.return?.();
  return value ?? null;
}

/** How a call ended: "ok", or tRPC's code of the error. */
export async function outcome(context: ApiContext, procedure: ProcedureInfo, input: unknown): Promise<string> {
  try {
    await call(context, procedure, input);
    return "ok";
  } catch (error) {
    if (error instanceof TRPCError) return error.code;
    throw error;
  }
}
