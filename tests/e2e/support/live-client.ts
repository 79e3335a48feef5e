import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { applyLiveBatch, type LiveState } from "../../../domain/live";
import type { LiveBatch } from "../../../domain/views";
import { transformer } from "../../../server/api/transformer";

/** As the server tells browsers. */
const RETRY_MS = 300;

const envelope = z.looseObject({ json: z.unknown() });

/** A page's live stream without the page: an event source that reconnects with its last id, and the pages' own reducer behind it. */
export class LiveClient {
  readonly #url: URL;
  readonly #end = new AbortController();
  readonly #loop: Promise<void>;
  #lastId: string | null = null;
  #state: LiveState = { experiments: {}, runs: {}, series: {} };
  #breaks = 0;

  /** Watches one experiment from its beginning, by a share link's token. */
  constructor(base: string, token: string, experimentId: string, keys: readonly string[]) {
    this.#url = new URL("/api/trpc/live.watch", base);
    this.#url.searchParams.set("input", JSON.stringify(transformer.serialize({ experimentIds: [experimentId], keys })));
    this.#url.searchParams.set("connectionParams", JSON.stringify({ share: token }));
    this.#loop = this.#follow();
  }

  get state(): LiveState {
    return this.#state;
  }

  /** How often the stream broke off. */
  get breaks(): number {
    return this.#breaks;
  }

  async close(): Promise<void> {
    this.#end.abort();
    await this.#loop;
  }

  async #follow(): Promise<void> {
    const { signal } = this.#end;
    while (!signal.aborted) {
      try {
        await this.#listen(signal);
      } catch {
        // Refused or cut off: the server is away, and we come back as a browser does.
      }
      if (signal.aborted) return;
      this.#breaks += 1;
      await delay(RETRY_MS);
    }
  }

  async #listen(signal: AbortSignal): Promise<void> {
    const headers: Record<string, string> = { accept: "text/event-stream" };
    if (this.#lastId) headers["last-event-id"] = this.#lastId;
    const { body } = await fetch(this.#url, { headers, signal });
    let rest = "";
    for await (const text of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + text).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) this.#take(block);
    }
  }

  #take(block: string): void {
    const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, "m").exec(block)?.[1];
    const [id, data] = [field("id"), field("data")];
    if (!id || !data) return;
    const { json, ...meta } = envelope.parse(JSON.parse(data));
    this.#state = applyLiveBatch(this.#state, batchOf({ json, ...meta }));
    this.#lastId = id;
  }
}

/** The server's own type, carried by transformer. */
function batchOf(serialised: object): LiveBatch {
  return transformer.deserialize(serialised as Parameters<typeof transformer.deserialize>[0]);
}
