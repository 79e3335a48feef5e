import fc from "fast-check";
import { expect, it } from "vitest";
import { checkFilter } from "../../../../domain/filter/check";
import { evaluateFilter } from "../../../../domain/filter/evaluate";
import { formatFilter } from "../../../../domain/filter/format";
import { RUN_FIELDS } from "../../../../domain/filter/run-fields";
import { mentions } from "../../../../domain/filter/typed";
import { METHODS } from "../../../../domain/methods";
import { FAILURE_CODES, RUN_STATUSES } from "../../../../domain/status";
import { listFoundRuns } from "../../../../server/services/runs/list";
import { runIdsMatching } from "../../../../server/services/runs/matching";
import { describeDatabases } from "../../../support/database";
import { type AskedField, filters } from "../../../support/filters";
import { type Fact, factValue, METRICS, mintWorld, NAMES, TAGS } from "./world";

const NUMBERS = [0, 0.1, 0.3, 0.1 + 0.2, 1e-7, 1, 2.5, 1e12, 1e300, -3];
const DATES = [
  "2026-11-01",
  "2026-11-02",
  "2026-11-01 12:00",
  "2026-11-02T00:00:00Z",
  "2026-11-03T01:30:00.5+01:00",
  "9999-12-31",
];

const time = (name: string): AskedField => ({ name, kind: "instant", values: DATES, ago: [-86_400, -1, -1e9] });

const FIELDS: readonly AskedField[] = [
  { name: "method", kind: "choice", values: METHODS },
  { name: "status", kind: "choice", values: RUN_STATUSES },
  { name: "failure", kind: "choice", values: FAILURE_CODES },
  { name: "experiment", kind: "text", values: [...NAMES, "plain", "%", "_", "'"] },
  { name: "preset", kind: "text", values: ["sine-quick", "none"] },
  { name: "device", kind: "text", values: ["CPU 🐢", "cpu_x"] },
  { name: "engine", kind: "choice", values: ["wasm", "js"] },
  { name: "worker", kind: "text", values: ["worker-1", "worker_2"] },
  { name: "tag", kind: "text", values: [...TAGS, "other"] },
  { name: "archived", kind: "boolean", values: [true, false] },
  { name: "excluded", kind: "boolean", values: [true, false] },
  { name: "adjust", kind: "boolean", values: [true, false] },
  { name: "task.rotate", kind: "boolean", values: [true, false] },
  { name: "task.kind", kind: "choice", values: ["sine", "glyphs"] },
  { name: "training.optimizer.kind", kind: "choice", values: ["adam", "sgd"] },
  { name: "m", kind: "number", values: [2, 6, 12, 6.5] },
  { name: "p", kind: "number", values: [1000, 5000] },
  { name: "learningRate", kind: "number", values: [1e-3, 0.01] },
  { name: "data.n", kind: "number", values: [100, 300, 1000] },
  { name: "task.noise", kind: "number", values: [0, 0.1, 0.3] },
  { name: "parameters", kind: "number", values: [10, 200, 0.5] },
  { name: "seed", kind: "number", values: [0, 1, 0.5] },
  { name: "chosenStep", kind: "number", values: [0, 1, 2] },
  { name: "peakBytes", kind: "number", values: [2 ** 40, 2 ** 40 + 1] },
  { name: "trainSeconds", kind: "duration", values: [0, 1, 2.5, 60] },
  { name: "duration", kind: "duration", values: [0, 10, 60, 99.5] },
  time("created"),
  time("started"),
  time("ended"),
  ...METRICS.map((name): AskedField => ({ name, quoted: name.includes("`"), kind: "number", values: NUMBERS })),
  ...(["last", "min", "max", "best"] as const).map(
    (summary): AskedField => ({ name: "test.loss", summary, kind: "number", values: NUMBERS }),
  ),
  { name: "coverage", summary: "best", kind: "number", values: NUMBERS },
];

const CATALOGUE = { fields: RUN_FIELDS };

/** What the language itself says of the runs, without any SQL. */
function expected(facts: readonly Fact[], text: string): string[] {
  const checked = checkFilter(text, CATALOGUE, new Date());
  if (!checked.ok) throw new Error(checked.issues.map(({ message }) => message).join(" "));
  const { typed } = checked;
  return facts
    .filter(({ experiment }) => experiment.trashedAt === null)
    .filter(({ experiment }) => experiment.archivedAt === null || mentions(typed, "archived"))
    .filter((fact) => typed === null || evaluateFilter(typed, (leaf) => factValue(fact, leaf)) === true)
    .map(({ id }) => id)
    .sort();
}

describeDatabases("filters of runs", (place) => {
  it("find in the database what they find in memory, whatever is asked", async () => {
    const db = place.db();
    const { teamId, facts } = await mintWorld(db, 60);
    await mintWorld(db, 20, 2);
    const actor = { kind: "member", teamId, userId: "", role: "viewer" } as const;
    let found = 0;
    await fc.assert(
      fc.asyncProperty(filters(FIELDS), async (filter) => {
        const text = formatFilter(filter);
        const ids = await runIdsMatching(db, actor, { filter: text });
        expect(ids.sort(), text).toEqual(expected(facts, text));
        found += ids.length;
      }),
      { numRuns: 800, seed: 7 },
    );
    expect(found).toBeGreaterThan(1000);
  });

  it("see only the team's own runs, not those in the trash, and the archived ones where they are asked for", async () => {
    const db = place.db();
    const { teamId, facts } = await mintWorld(db, 36);
    const actor = { kind: "operator", teamId } as const;
    const idsOf = (shown: (fact: Fact) => boolean) =>
      facts
        .filter(shown)
        .map(({ id }) => id)
        .sort();
    const open = idsOf(({ experiment }) => !experiment.trashedAt && !experiment.archivedAt);
    const archived = idsOf(({ experiment }) => experiment.archivedAt !== null);
    expect(await runIdsMatching(db, actor, { filter: "" })).toEqual(open);
    expect(await runIdsMatching(db, actor, { filter: "archived = true" })).toEqual(archived);
    expect(await runIdsMatching(db, actor, { filter: "archived in (true, false)" })).toEqual(
      [...open, ...archived].sort(),
    );
    const experimentId = facts.find(({ experiment }) => experiment.archivedAt)?.experiment.id ?? "";
    expect(await runIdsMatching(db, actor, { filter: "", experimentId })).toEqual(archived);
    const trashed = facts.find(({ experiment }) => experiment.trashedAt)?.experiment.id ?? "";
    expect(await runIdsMatching(db, actor, { filter: "", experimentId: trashed })).toEqual([]);
    await expect(runIdsMatching(db, actor, { filter: "" }, 3)).rejects.toMatchObject({ code: "too_large" });
  });

  it("may be as large as the language lets them", async () => {
    const db = place.db();
    const { teamId, facts } = await mintWorld(db, 18);
    const actor = { kind: "operator", teamId } as const;
    const days = Array.from({ length: 290 }, (_, index) => `"2026-11-${10 + (index % 20)}"`);
    const many = Array.from({ length: 50 }, (_, index) => (index % 2 ? `\`k\`=${index}` : `m=${index} and seed=1`));
    for (const text of [
      `not created in (${days.join(",")})`,
      `${"not (".repeat(25)}${many.join(" or ")}${")".repeat(25)}`,
      `m in (${Array.from({ length: 400 }, (_, index) => index).join(",")})`,
    ]) {
      expect(await runIdsMatching(db, actor, { filter: text })).toEqual(expected(facts, text));
      const list = { filter: text, sort: [{ by: "test.loss", direction: "asc" } as const] };
      expect((await listFoundRuns({ db, actor }, list)).rows).toHaveLength(expected(facts, text).length);
    }
  });

  it("are refused with the character where they go wrong", async () => {
    const db = place.db();
    const { teamId } = await mintWorld(db, 18);
    const actor = { kind: "operator", teamId } as const;
    const refusal = (filter: string) => runIdsMatching(db, actor, { filter }).catch((error: unknown) => error);
    expect(await refusal("m >= ")).toMatchObject({
      code: "invalid",
      message: expect.stringContaining("At character 6"),
    });
    expect(await refusal("m = 6 and metod = 1")).toMatchObject({ message: expect.stringContaining("mean method") });
    // A key that only this team's runs have is known to it without backquotes.
    await db.orm
      .insert(db.tables.runMetrics)
      .values({ runId: (await runIdsMatching(db, actor, { filter: "" }))[0] ?? "", teamId, key: "own.key", value: 1 });
    expect(await runIdsMatching(db, actor, { filter: "own.key = 1" })).toHaveLength(1);
  });
});
