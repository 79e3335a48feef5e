import { initTRPC } from "@trpc/server";
import { ModscaleError } from "../../domain/errors";
import type { ApiContext } from "./context";
import { errorData, toTrpcError } from "./errors";
import { enforce, type Policy } from "./policy";
import { transformer } from "./transformer";

interface Meta {
  readonly policy?: Policy;
}

const SUBSCRIPTION_MINUTES = 5;

const t = initTRPC
  .context<ApiContext>()
  .meta<Meta>()
  .create({
    transformer,
    isDev: false,
    sse: {
      ping: { enabled: true, intervalMs: 1000 },
      // The browser reconnects by itself with its cursor, so that no stream outlives a deployment's proxies.
      maxDurationMs: SUBSCRIPTION_MINUTES * 60_000,
      client: { reconnectAfterInactivityMs: 5000 },
    },
    errorFormatter({ shape, error }) {
      const told = toTrpcError(error);
      return { ...shape, message: told.message, data: { ...shape.data, ...errorData(told) } };
    },
  });

/** Gives the errors of a stream that is already under way the same mapping as those of a call. */
async function* mapped<T>(stream: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* stream;
  } catch (error) {
    throw toTrpcError(error);
  }
}

function isStream(data: unknown): data is AsyncIterable<unknown> {
  return typeof data === "object" && data !== null && Symbol.asyncIterator in data;
}

const guarded = t.procedure.use(async ({ ctx, meta, type, next }) => {
  try {
    enforce(meta?.policy, ctx);
    if (type === "mutation" && !ctx.sameOrigin) {
      throw new ModscaleError(
        "forbidden",
        "Changes are only accepted from this server's own pages. Reload the page and try again.",
      );
    }
  } catch (error) {
    throw toTrpcError(error);
  }
  const result = await next();
  if (!result.ok) throw toTrpcError(result.error);
  return isStream(result.data) ? { ...result, data: mapped(result.data) } : result;
});

/** The only way to make a procedure: by naming who may call it. */
export function procedure(policy: Policy) {
  return guarded.meta({ policy });
}

export const { router, createCallerFactory } = t;
