import { describe, expect, it } from "vitest";
import { withQuickReconnect } from "../../../server/api/event-stream";
import { sleep } from "../../../server/api/sleep";

function stream(chunks: readonly string[], onCancel: (reason: unknown) => void = () => {}): Response {
  const left = [...chunks];
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = left.shift();
      if (next === undefined) controller.close();
      else controller.enqueue(new TextEncoder().encode(next));
    },
    cancel: onCancel,
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

describe("event streams", () => {
  it("say first how soon to reconnect, and then what they said before", async () => {
    const response = withQuickReconnect(stream(["data: 1\n\n", "data: 2\n\n"]));
    expect(await response.text()).toBe("retry: 300\n\ndata: 1\n\ndata: 2\n\n");
    expect(response.headers.get("x-accel-buffering")).toBe("no");
  });

  it("end with the browser's interest", async () => {
    const reasons: unknown[] = [];
    const response = withQuickReconnect(stream(["data: 1\n\n"], (reason) => reasons.push(reason)));
    await response.body?.cancel("tab closed");
    expect(reasons).toEqual(["tab closed"]);
  });

  it("leave other answers alone", async () => {
    const json = Response.json({ a: 1 });
    expect(withQuickReconnect(json)).toBe(json);
  });
});

describe("sleep", () => {
  it("wakes at once when its signal aborts, before or during it", async () => {
    const ended = new AbortController();
    ended.abort();
    await sleep(60_000, ended.signal);
    const controller = new AbortController();
    const slept = sleep(60_000, controller.signal);
    controller.abort();
    await slept;
  });

  it("leaves no listener on the signal", async () => {
    const { signal } = new AbortController();
    const listening = new Set<unknown>();
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (type: string, listener: EventListener) => {
      listening.add(listener);
      add(type, listener);
    };
    signal.removeEventListener = (type: string, listener: EventListener) => {
      listening.delete(listener);
      remove(type, listener);
    };
    await sleep(1, signal);
    expect(listening.size).toBe(0);
  });
});
