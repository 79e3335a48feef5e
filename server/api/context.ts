import { openArtifacts } from "../artifacts/open";
import type { ArtifactStore } from "../artifacts/port";
import { clientAddress } from "../auth/client-address";
import { credentialsFrom, findViewer, type Viewer } from "../auth/viewer";
import { database } from "../database";
import { baseUrl, env } from "../env";
import type { Context } from "../services/context";
import { LINK_CLIENT } from "../services/ratelimit/doors";
import { guardLookup } from "../services/ratelimit/guard-lookup";

/** What every procedure is called with. It is a service's context as well. */
export interface ApiContext extends Viewer {
  readonly db: Context["db"];
  /** Checkpoints and networks of runs. */
  readonly artifacts: ArtifactStore;
  /** True where the request comes from one of this server's own pages. */
  readonly sameOrigin: boolean;
  /** The address of the client, as far as it is known; what failures are counted by. */
  readonly client: string;
  /** Where people reach this server; links are made with it. */
  readonly baseUrl: string;
  /** Headers of the answer; absent where a page is being rendered. */
  readonly responseHeaders?: Headers;
  /** Who this is by now: open streams ask again and again. */
  recheck(): Promise<Viewer>;
}

/** One for all requests: a store may keep connections. */
let artifacts: ArtifactStore | null = null;

/** True where `Origin` names the host that was asked (itself on the allow-list of proxy.ts) or the configured address. */
function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  const { host } = new URL(origin);
  return host === headers.get("host") || host === new URL(baseUrl(env())).host;
}

/**
 * The context of one request. Throws `not_found` where it shows the secret of a share link that doesn't work (any more), and
 * `rate_limited` for a client that has shown too many of those.
 */
export async function createContext(
  headers: Headers,
  options: { readonly shareToken?: string | null; readonly responseHeaders?: Headers } = {},
): Promise<ApiContext> {
  const db = await database();
  const client = clientAddress(headers);
  artifacts ??= openArtifacts(env().artifacts, db);
  const credentials = credentialsFrom(headers, options.shareToken ?? headers.get("x-share-token"));
  const recheck = () => findViewer(db, credentials);
  return {
    db,
    artifacts,
    ...(credentials.shareToken ? await guardLookup(db, LINK_CLIENT, client, recheck) : await recheck()),
    sameOrigin: isSameOrigin(headers),
    client,
    baseUrl: baseUrl(env()),
    recheck,
    ...(options.responseHeaders ? { responseHeaders: options.responseHeaders } : {}),
  };
}
