import fc from "fast-check";
import { expect, it } from "vitest";
import type { Database } from "../../../../db/database";
import { checkFilter } from "../../../../domain/filter/check";
import { evaluateFilter, type FieldValue } from "../../../../domain/filter/evaluate";
import { lookupField } from "../../../../domain/filter/lookup";
import { parseField } from "../../../../domain/filter/parse";
import { RUN_FIELDS } from "../../../../domain/filter/run-fields";
import { mentions } from "../../../../domain/filter/typed";
import type { RunListRow, SortKey } from "../../../../domain/run-list";
import { runsCsv } from "../../../../server/services/exports/runs-csv";
import { countFoundRuns } from "../../../../server/services/runs/count";
import { listFoundRuns } from "../../../../server/services/runs/list";
import { listRunRows } from "../../../../server/services/runs/rows";
import { describeDatabases } from "../../../support/database";
import { mintTeam } from "../../../support/mint";
import { type Fact, factValue, mintWorld, type World } from "./world";

const CATALOGUE = { fields: RUN_FIELDS };
const SORTED_BY = [
  "created",
  "started",
  "status",
  "experiment",
  "m",
  "seed",
  "excluded",
  "duration",
  "test.loss",
  "`odd ``key```",
  "last(test.loss)",
  "best(coverage)",
  "device",
];
const COLUMNS = [
  "created",
  "m",
  "adjust",
  "tag",
  "duration",
  "test.loss",
  "last(test.loss)",
  "`odd ``key```",
  "excluded",
  "device",
  "training.steps",
];

function valueAt(fact: Fact, column: string): FieldValue {
  const ref = parseField(column);
  const on = ref && lookupField(ref, CATALOGUE);
  if (!on) throw new Error(`There is no ${column}.`);
  return factValue(fact, { on });
}

/** What is missing last, text by its characters with A to Z small, then ids in the first key's direction. */
function inOrder(facts: readonly Fact[], sort: readonly SortKey[]): Fact[] {
  const keys = sort.length > 0 ? sort : [{ by: "created", direction: "desc" } as const];
  const compare = (a: FieldValue, b: FieldValue, direction: "asc" | "desc") => {
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    const order = typeof a === "string" ? textOrder(a, String(b)) : Number(a) - Number(b);
    return direction === "asc" ? order : -order;
  };
  return [...facts].sort((a, b) => {
    for (const { by, direction } of keys) {
      const order = compare(valueAt(a, by), valueAt(b, by), direction);
      if (order !== 0) return order;
    }
    return compare(a.id, b.id, keys[0]?.direction ?? "asc");
  });
}

function textOrder(a: string, b: string): number {
  const bytes = (text: string) => Buffer.from(text.replace(/[A-Z]/g, (letter) => letter.toLowerCase()));
  return Buffer.compare(bytes(a), bytes(b));
}

function matching({ facts }: World, text: string): Fact[] {
  const checked = checkFilter(text, CATALOGUE, new Date());
  if (!checked.ok) throw new Error(checked.issues[0]?.message);
  const { typed } = checked;
  return facts.filter(
    (fact) =>
      !fact.experiment.trashedAt &&
      (!fact.experiment.archivedAt || mentions(typed, "archived")) &&
      (typed === null || evaluateFilter(typed, (leaf) => factValue(fact, leaf)) === true),
  );
}

async function allPages(
  db: Database,
  teamId: string,
  ask: { readonly filter: string; readonly sort: SortKey[]; readonly columns?: string[]; readonly limit: number },
): Promise<RunListRow[]> {
  const rows: RunListRow[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listFoundRuns>> = await listFoundRuns(
      { db, actor: { kind: "member", teamId, userId: "", role: "viewer" } },
      { ...ask, cursor },
    );
    expect(page.rows.length).toBeLessThanOrEqual(ask.limit);
    rows.push(...page.rows);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return rows;
}

const sortKeys = fc.uniqueArray(
  fc.record({ by: fc.constantFrom(...SORTED_BY), direction: fc.constantFrom("asc" as const, "desc" as const) }),
  { maxLength: 3, selector: ({ by }) => by },
);
const FILTERS = [
  "",
  "m >= 6",
  "not test.loss is null",
  "archived = false or archived = true",
  'tag ~ "a"',
  "last(test.loss) < 1",
];

const SORTS: readonly SortKey[][] = [
  [{ by: "test.loss", direction: "asc" }],
  [
    { by: "test.loss", direction: "desc" },
    { by: "duration", direction: "asc" },
    { by: "method", direction: "desc" },
  ],
  [{ by: "created", direction: "asc" }],
];

describeDatabases("lists of runs", (place) => {
  it("show every run once, in the order asked for, whatever the pages' size", async () => {
    const db = place.db();
    const world = await mintWorld(db, 60);
    await fc.assert(
      fc.asyncProperty(sortKeys, fc.constantFrom(...FILTERS), fc.constantFrom(7, 50), async (sort, filter, limit) => {
        const rows = await allPages(db, world.teamId, { filter, sort, limit });
        expect(rows.map(({ id }) => id)).toEqual(inOrder(matching(world, filter), sort).map(({ id }) => id));
      }),
      { numRuns: 120, seed: 3 },
    );
  });

  it("show many runs by a metric in the order of its index, those without it last", async () => {
    const db = place.db();
    const world = await mintWorld(db, 2400);
    const ctx = { db, actor: { kind: "operator", teamId: world.teamId } } as const;
    const everywhere = "m >= 1 or m is null";
    expect(matching(world, everywhere).length).toBeGreaterThan(1000);
    const own = await countFoundRuns(ctx, { filter: everywhere });
    expect(own).toEqual({ runs: matching(world, everywhere).length });
    for (const filter of [
      "",
      everywhere,
      "test.loss > 0.2 and seed >= 10",
      "not test.loss = 1 and seed > 3",
      "seed = 7",
    ]) {
      const facts = matching(world, filter);
      for (const sort of SORTS) {
        const rows = await allPages(db, world.teamId, { filter, sort, limit: 100 });
        expect(rows.map(({ id }) => id)).toEqual(inOrder(facts, sort).map(({ id }) => id));
      }
    }
  });

  it("give the columns asked for, by the names that they were asked by, and no others", async () => {
    const db = place.db();
    const world = await mintWorld(db, 40);
    const rows = await allPages(db, world.teamId, { filter: "", sort: [], columns: COLUMNS, limit: 100 });
    const facts = new Map(world.facts.map((fact) => [fact.id, fact]));
    expect(rows.length).toBeGreaterThan(10);
    for (const { id, values, ...row } of rows) {
      const fact = facts.get(id);
      if (!fact) throw new Error("A run that nobody made.");
      expect(row).toMatchObject({ experiment: fact.experiment.name, seed: fact.run.seed, method: fact.arm.method });
      const { created, tag, ...plain } = values;
      expect(created).toEqual(fact.run.createdAt);
      expect(tag).toEqual([...fact.tags].sort());
      const expected = COLUMNS.filter((name) => name !== "created" && name !== "tag");
      expect(plain).toEqual(Object.fromEntries(expected.map((name) => [name, valueAt(fact, name)])));
    }
    const [bare] = await allPages(db, world.teamId, { filter: "", sort: [], limit: 100 });
    expect(bare?.values).toEqual({});
  });

  it("are one file, whole and in their order, and give rows that are shown already anew", async () => {
    const db = place.db();
    const world = await mintWorld(db, 130);
    const ctx = { db, actor: { kind: "operator", teamId: world.teamId } } as const;
    const sort: SortKey[] = [{ by: "test.loss", direction: "desc" }];
    const columns = ["status", "test.loss", "tag", "created"];
    const rows = await allPages(db, world.teamId, { filter: "seed >= 1", sort, columns, limit: 100 });
    const { filename, body } = await runsCsv(ctx, { filter: "seed >= 1", sort, columns });
    expect(filename).toBe("runs.csv");
    const [header, ...lines] = body.trimEnd().split("\r\n");
    expect(header).toBe("run,experiment,method,point,seed,status,test.loss,tag,created");
    expect(lines.map((line) => line.split(",")[0])).toEqual(rows.map(({ id }) => id));
    const [first] = rows;
    expect(lines[0]).toContain(`,${first?.status},${first?.values["test.loss"]},`);
    const created = first?.values.created;
    expect(lines[0]).toContain(created instanceof Date ? created.toISOString() : "a time");

    const ids = rows.slice(0, 3).map(({ id }) => id);
    expect(await listRunRows(ctx, { ids, columns })).toEqual(rows.slice(0, 3));
    const foreign = { db, actor: { kind: "operator", teamId: await mintTeam(db) } } as const;
    expect(await listRunRows(foreign, { ids, columns })).toEqual([]);
    await expect(runsCsv(ctx, { columns: ["nothing"] })).rejects.toMatchObject({ code: "invalid" });
  });

  it("refuse unknown columns, sorting by tags, and a cursor of another order", async () => {
    const db = place.db();
    const world = await mintWorld(db, 36);
    const ctx = { db, actor: { kind: "operator", teamId: world.teamId } } as const;
    const list = (ask: object) => listFoundRuns(ctx, { limit: 5, ...ask }).catch((error: unknown) => error);
    expect(await list({ columns: ["nothing"] })).toMatchObject({
      code: "invalid",
      message: expect.stringContaining("nothing"),
    });
    expect(await list({ sort: [{ by: "tag", direction: "asc" }] })).toMatchObject({ code: "invalid" });
    const { nextCursor: cursor } = await listFoundRuns(ctx, { limit: 5 });
    expect(cursor).not.toBeNull();
    expect(await list({ cursor, sort: [{ by: "m", direction: "asc" }] })).toMatchObject({ code: "invalid" });
    expect(await list({ cursor: "bm90aGluZw" })).toMatchObject({ code: "invalid" });
    const link = { kind: "share", teamId: world.teamId, linkId: "", scope: { kind: "report", reportId: "" } } as const;
    await expect(listFoundRuns({ db, actor: link }, {})).rejects.toMatchObject({ code: "forbidden" });
  });
});
