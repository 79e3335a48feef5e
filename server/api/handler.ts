import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createContext } from "./context";
import { toTrpcError } from "./errors";
import { withQuickReconnect } from "./event-stream";
import { appRouter } from "./root";

/** Answers tRPC over HTTP: calls as JSON, subscriptions as event streams. */
export async function handleTrpc(request: Request): Promise<Response> {
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    allowMethodOverride: true,
    async createContext({ req, resHeaders, info }) {
      try {
        // An EventSource can't send headers: a subscription's share token comes with its connection parameters.
        const shareToken = info.connectionParams?.share ?? req.headers.get("x-share-token");
        return await createContext(req.headers, { shareToken, responseHeaders: resHeaders });
      } catch (error) {
        throw toTrpcError(error);
      }
    },
  });
  return withQuickReconnect(response);
}
