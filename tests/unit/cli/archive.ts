import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { create } from "tar";
import { CLASS_NAMES, records } from "../tasks/cifar-folder";

export const md5 = (bytes: Uint8Array): string => createHash("md5").update(bytes).digest("hex");

export const FILES: Readonly<Record<string, Uint8Array | string>> = {
  ...Object.fromEntries([1, 2, 3, 4, 5].map((batch) => [`data_batch_${batch}.bin`, records(20, batch)])),
  "test_batch.bin": records(20, 7),
  "batches.meta.txt": CLASS_NAMES,
};

/** A .tar.gz laid out as the official one, with these files, and links by name → target. */
export async function cifarArchive(
  files: Readonly<Record<string, Uint8Array | string>> = FILES,
  links: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), "modscale-archive-"));
  try {
    const inner = "cifar-10-batches-bin";
    mkdirSync(join(folder, inner));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, inner, name), content);
    for (const [name, target] of Object.entries(links)) symlinkSync(target, join(folder, inner, name));
    await create({ gzip: true, cwd: folder, file: join(folder, "archive.tar.gz") }, [inner]);
    return readFileSync(join(folder, "archive.tar.gz"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How a server answers: whether it knows ranges, and after how many bytes of an answer it breaks the connection. */
export interface Manner {
  readonly ranges?: boolean;
  readonly breaksAfter?: number;
  readonly status?: number;
}

export interface FileServer {
  readonly url: string;
  /** The Range header of each request so far; null where it had none. */
  readonly asked: readonly (string | null)[];
  manner: Manner;
  close(): Promise<void>;
}

/** Serves some bytes on the loopback address. */
export async function serve(bytes: Buffer, manner: Manner = {}): Promise<FileServer> {
  const asked: (string | null)[] = [];
  const state = { manner };
  const server: Server = createServer((request, response) => {
    const { ranges = true, breaksAfter, status } = state.manner;
    asked.push(request.headers.range ?? null);
    if (status) return void response.writeHead(status).end();
    const from = ranges ? Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? 0) : 0;
    if (from >= bytes.length) return void response.writeHead(416, { "content-range": `bytes */${bytes.length}` }).end();
    const rest = bytes.subarray(from);
    const range = { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` };
    response.writeHead(from > 0 ? 206 : 200, { "content-length": rest.length, ...(from > 0 ? range : {}) });
    if (breaksAfter === undefined) return void response.end(rest);
    response.write(rest.subarray(0, breaksAfter), () => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/cifar-10-binary.tar.gz`,
    asked,
    get manner() {
      return state.manner;
    },
    set manner(next) {
      state.manner = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
