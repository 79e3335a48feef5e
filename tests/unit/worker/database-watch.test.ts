import pino from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { DatabaseWatch } from "../../../server/worker/database-watch";

/** Asks a database that answers, or fails as a driver does. */
function asking(watch: DatabaseWatch) {
  return {
    answer: () => watch.ask(async () => undefined),
    fail: (code: string) =>
      expect(watch.ask(() => Promise.reject(Object.assign(new Error(code), { code })))).rejects.toThrow(code),
  };
}

describe("how long the database has answered", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const waits = (seconds: number) => vi.advanceTimersByTime(seconds * 1000);

  it("counts from the first answer, and anew after an outage or a long silence", async () => {
    const watch = new DatabaseWatch(pino({ level: "silent" }));
    const { answer, fail } = asking(watch);
    expect(watch.answersForMs).toBe(0);
    await answer();
    waits(15);
    await answer();
    expect(watch.answersForMs).toBe(15_000);
    await fail("ECONNREFUSED");
    expect(watch.answersForMs).toBe(0);
    await answer();
    waits(30);
    await answer();
    expect(watch.answersForMs).toBe(0);
  });

  it("goes on counting through a transaction that lost against another, not through a file that stays locked", async () => {
    const watch = new DatabaseWatch(pino({ level: "silent" }));
    const { answer, fail } = asking(watch);
    await answer();
    waits(10);
    await fail("40001");
    await fail("SQLITE_BUSY");
    await answer();
    expect(watch.answersForMs).toBe(10_000);
    waits(15);
    await fail("SQLITE_BUSY");
    waits(15);
    await fail("SQLITE_BUSY");
    expect(watch.answersForMs).toBe(0);
  });
});
