import { describe, expect, it } from "vitest";
import { budgetText, figureOf } from "../../bench/tracker/figure";
import { readOptions } from "../../bench/tracker/options";
import { markdown, textLine } from "../../bench/tracker/print";

const database = "sqlite" as const;
const twenty = Array.from({ length: 20 }, (_, i) => 20 - i);

describe("figures of the tracker's bench", () => {
  it("are nearest-rank quantiles, judged by both ends of their budget", () => {
    const named = { name: "page", database, unit: "ms" as const };
    expect(figureOf({ ...named, budget: { p50: 10, p95: 19 } }, twenty)).toMatchObject({ p50: 10, p95: 19, ok: true });
    expect(figureOf({ ...named, budget: { p50: 9.9 } }, twenty).ok).toBe(false);
    expect(figureOf({ ...named, budget: { p95: 18 } }, twenty).ok).toBe(false);
    expect(figureOf({ ...named, budget: null }, twenty).ok).toBe(true);
    expect(figureOf({ ...named, budget: { p50: 10 } }, []).ok).toBe(false);
  });

  it("of rates tell the slow end, and are held to at least their budget", () => {
    const named = { name: "ingest", database, unit: "points/s" as const };
    expect(figureOf({ ...named, budget: { atLeast: 10 } }, twenty)).toMatchObject({ p50: 10, p95: 1, ok: true });
    expect(figureOf({ ...named, budget: { atLeast: 11 } }, twenty).ok).toBe(false);
    expect(budgetText({ atLeast: 11 })).toBe("≥ 11");
  });

  it("are printed with their budgets, and missed ones marked", () => {
    const missed = figureOf({ name: "page", database, unit: "ms", budget: { p50: 4, p95: 8 } }, twenty);
    expect(textLine(missed)).toMatch(/page .* 10 .* 19 ms {2}p50 ≤ 4, p95 ≤ 8 {2}MISSED/);
    const options = readOptions(["--runs", "2000", "--database", "sqlite"]);
    expect(markdown([missed], options)).toContain("| page | 10 ✗ | 19 | ms | p50 ≤ 4, p95 ≤ 8 |");
  });

  it("are of ten thousand runs on both databases unless told otherwise", () => {
    expect(readOptions([])).toMatchObject({
      runs: 10_000,
      points: 1000,
      rounds: 50,
      databases: ["sqlite", "postgres"],
    });
    expect(() => readOptions(["--runs", "0"])).toThrow(/--runs/);
    expect(() => readOptions(["--database", "mysql"])).toThrow(/sqlite and postgres/);
  });
});
