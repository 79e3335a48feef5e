import http from "node:http";
import { env, publishAuthVariables } from "../env";

/** How long requests that are under way at the end may take; open event streams are cut after it. */
const GRACE_MS = 1000;
const IDLE_SWEEP_MS = 50;

/** Node's own list of what keeps the process alive; it has no public form, and Next.js doesn't hand out its server. */
function openServers(): http.Server[] {
  const { _getActiveHandles: handles } = process as unknown as { _getActiveHandles?: () => unknown[] };
  return handles?.call(process).filter((handle): handle is http.Server => handle instanceof http.Server) ?? [];
}

/**
 * Next.js waits for open connections for ever when it is told to stop. The generators of event streams must not return (the
 * browser would take that for the end): their sockets are cut instead, and the browser reconnects.
 */
function endConnections(): void {
  const servers = openServers();
  const sweep = () => {
    for (const server of servers) server.closeIdleConnections();
  };
  const cut = () => {
    for (const server of servers) server.closeAllConnections();
  };
  setInterval(sweep, IDLE_SWEEP_MS).unref();
  setTimeout(cut, GRACE_MS).unref();
}

process.once("SIGTERM", endConnections);
process.once("SIGINT", endConnections);
// The channel to the starter breaks when the starter is killed: nobody is left to stop this process.
process.once("disconnect", () => process.exit(0));

publishAuthVariables(env());
