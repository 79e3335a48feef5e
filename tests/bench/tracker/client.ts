import { Agent, request } from "node:http";
import { gunzipSync } from "node:zlib";
import { transformer } from "../../../server/api/transformer";

export interface Answer {
  /** From the request to the last byte of the answer. */
  readonly ms: number;
  /** Bytes of the body on the wire, compressed as for a browser. */
  readonly bytes: number;
  readonly data: unknown;
}

/** Asks the API as pages do, over one connection. */
export class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #url: string;
  readonly #cookie: string;

  constructor(url: string, cookie: string) {
    this.#url = url;
    this.#cookie = cookie;
  }

  async query(path: string, input: unknown): Promise<Answer> {
    const began = performance.now();
    const { status, body, zipped } = await this.#send(path, JSON.stringify(transformer.serialize(input)));
    const ms = performance.now() - began;
    const text = (zipped ? gunzipSync(body) : body).toString();
    if (status !== 200) throw new Error(`${path} was answered with ${status}: ${text.slice(0, 500)}`);
    return { ms, bytes: body.length, data: transformer.deserialize(JSON.parse(text).result.data) };
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(path: string, body: string): Promise<{ status: number; body: Buffer; zipped: boolean }> {
    const headers = {
      ...{ cookie: this.#cookie, origin: this.#url, "content-type": "application/json" },
      ...{ "accept-encoding": "gzip", "content-length": Buffer.byteLength(body) },
    };
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.#url}/api/trpc/${path}`,
        { method: "POST", agent: this.#agent, headers },
        (response) => {
          const parts: Buffer[] = [];
          response.on("data", (part: Buffer) => parts.push(part));
          response.once("error", reject);
          response.once("end", () => {
            const zipped = response.headers["content-encoding"] === "gzip";
            resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts), zipped });
          });
        },
      );
      sent.once("error", reject);
      sent.end(body);
    });
  }
}
