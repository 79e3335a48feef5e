import { connect, createServer, type Socket } from "node:net";

/** Stands between a program and a server on loopback, and can be cut. */
export interface TcpProxy {
  readonly port: number;
  /** Ends all connections and refuses new ones; `silently`: nothing is refused or ended, and nothing comes through any more. */
  cut(how?: "loudly" | "silently"): void;
  /** Lets new connections through; those that were cut silently are ended now. */
  heal(): void;
  close(): Promise<void>;
}

export async function startProxy(target: number): Promise<TcpProxy> {
  const open = new Set<Socket>();
  let state: "open" | "loudly" | "silently" = "open";
  const endAll = () => {
    for (const socket of open) socket.destroy();
    open.clear();
  };
  const server = createServer((near) => {
    if (state === "loudly") return near.destroy();
    open.add(near);
    near.on("error", () => near.destroy());
    near.once("close", () => open.delete(near));
    if (state === "silently") return near.pause();
    const far = connect(target, "127.0.0.1");
    open.add(far);
    far.on("error", () => near.destroy());
    far.once("close", () => {
      open.delete(far);
      near.destroy();
    });
    near.once("close", () => far.destroy());
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("The proxy has no port.");
  return {
    port: address.port,
    cut(how = "loudly") {
      state = how;
      if (how === "loudly") return endAll();
      for (const socket of open) socket.unpipe().pause();
    },
    heal() {
      state = "open";
      endAll();
    },
    close() {
      endAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The same address by way of a proxy. */
export function through(proxy: TcpProxy, url: string): string {
  const address = new URL(url);
  address.port = String(proxy.port);
  return address.href;
}
