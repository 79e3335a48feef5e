import fc from "fast-check";
import { expect, it } from "vitest";
import { checkFilter } from "../../../../domain/filter/check";
import { evaluateFilter, type FieldValue } from "../../../../domain/filter/evaluate";
import { EXPERIMENT_CATALOGUE } from "../../../../domain/filter/experiment-fields";
import type { FieldCatalogue } from "../../../../domain/filter/field";
import { formatFilter } from "../../../../domain/filter/format";
import { mentions } from "../../../../domain/filter/typed";
import { EXPERIMENT_STATUSES, emptyCounts, experimentStatus } from "../../../../domain/status";
import { experimentCatalogue } from "../../../../server/services/experiments/catalogue";
import { listExperiments } from "../../../../server/services/experiments/list";
import { runCatalogue } from "../../../../server/services/runs/catalogue";
import { describeDatabases } from "../../../support/database";
import { type AskedField, filters } from "../../../support/filters";
import { type Fact, mintWorld, NAMES, TAGS } from "./world";

const FIELDS: readonly AskedField[] = [
  { name: "name", kind: "text", values: [...NAMES, "%"] },
  { name: "status", kind: "choice", values: EXPERIMENT_STATUSES },
  { name: "tag", kind: "text", values: TAGS },
  { name: "preset", kind: "text", values: ["sine-quick"] },
  { name: "task", kind: "choice", values: ["sine", "glyphs"] },
  { name: "archived", kind: "boolean", values: [true, false] },
  { name: "runs", kind: "number", values: [0, 1, 2, 3, 5] },
  { name: "created", kind: "instant", values: ["2026-11-01", "2026-11-01 02:00", "2026-11-01T03:00:00Z"] },
];

interface Group {
  readonly id: string;
  readonly experiment: Fact["experiment"];
  readonly tags: readonly string[];
  readonly facts: readonly Fact[];
}

function groupValue({ experiment, tags, facts }: Group, name: string): FieldValue {
  const counts = emptyCounts();
  for (const { run } of facts) counts[run.status] += 1;
  const values: Readonly<Record<string, FieldValue | undefined>> = {
    name: experiment.name,
    status: experimentStatus(counts),
    tag: tags,
    preset: experiment.preset,
    task: experiment.spec.task.kind,
    archived: experiment.archivedAt !== null,
    runs: facts.length,
    created: experiment.createdAt?.getTime(),
  };
  return values[name] ?? null;
}

describeDatabases("filters of experiments", (place) => {
  it("find in the database what they find in memory, whatever is asked", async () => {
    const db = place.db();
    // Few runs each, so that all states of an experiment occur; five worlds, since each has its own mixture.
    for (const seed of [1, 2, 3, 4, 5]) {
      const { teamId, facts } = await mintWorld(db, 18, seed);
      const { experimentTags } = db.tables;
      const rows = await db.orm.select().from(experimentTags);
      const experiments = new Map(facts.map(({ experiment }) => [experiment.id ?? "", experiment]));
      const groups = [...experiments].map(
        ([id, experiment]): Group => ({
          id,
          experiment,
          tags: rows.filter((row) => row.experimentId === id).map(({ tag }) => tag),
          facts: facts.filter((fact) => fact.experiment.id === id),
        }),
      );
      await fc.assert(
        fc.asyncProperty(filters(FIELDS), async (filter) => {
          const text = formatFilter(filter);
          const checked = checkFilter(text, EXPERIMENT_CATALOGUE, new Date());
          if (!checked.ok) throw new Error(checked.issues[0]?.message);
          const { typed } = checked;
          const expected = groups.filter((group) => {
            const { archivedAt, trashedAt } = group.experiment;
            if (trashedAt || (archivedAt && !mentions(typed, "archived"))) return false;
            return typed === null || evaluateFilter(typed, ({ on }) => groupValue(group, on.field.name)) === true;
          });
          const { rows: found } = await listExperiments(
            { db, actor: { kind: "operator", teamId } },
            { filter: text, limit: 100 },
          );
          expect(found.map(({ id }) => id).sort(), text).toEqual(expected.map(({ id }) => id).sort());
        }),
        { numRuns: 60, seed },
      );
    }
  });

  it("stand beside the search by name, and are no link holder's", async () => {
    const db = place.db();
    const { teamId, facts } = await mintWorld(db, 18);
    const actor = { kind: "operator", teamId } as const;
    const { rows } = await listExperiments({ db, actor }, { search: "under", filter: "runs > 0" });
    expect(rows.map(({ name }) => name)).toEqual(["under_score"]);
    const scope = { kind: "experiment", experimentId: facts[0]?.experiment.id ?? "" } as const;
    const link = { kind: "share", teamId, linkId: "", scope } as const;
    await expect(listExperiments({ db, actor: link }, { filter: 'tag = "x"' })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(listExperiments({ db, actor }, { filter: "m = 6" })).rejects.toMatchObject({ code: "invalid" });
  });

  it("are completed with what the team has", async () => {
    const db = place.db();
    const { teamId } = await mintWorld(db, 36);
    const ctx = { db, actor: { kind: "operator", teamId } } as const;
    const runNames = new Map((await runCatalogue(ctx)).fields.map((field) => [field.name, field]));
    expect(runNames.get("tag")?.values).toEqual(expect.arrayContaining(["draft"]));
    expect(runNames.get("experiment")?.values).not.toContain(NAMES[2]);
    expect(runNames.get("p")?.values).toEqual([1000, 5000]);
    expect(runNames.get("odd `key`")).toMatchObject({ group: "metric", type: "number" });
    const own = new Map((await experimentCatalogue(ctx)).fields.map((field) => [field.name, field]));
    expect(own.get("name")?.values).toContain(NAMES[0]);
    expect(own.get("status")?.values).toEqual(EXPERIMENT_STATUSES);
  });

  it("are not completed with tags that only the trash has", async () => {
    const db = place.db();
    const { teamId, facts } = await mintWorld(db, 36);
    const trashed = facts.find(({ experiment }) => experiment.trashedAt);
    const kept = facts.find(({ experiment }) => !experiment.trashedAt);
    if (!trashed || !kept) throw new Error("The world has no trash");
    const tagged = (fact: Fact, tag: string) => [
      db.orm.insert(db.tables.runTags).values({ runId: fact.run.id ?? "", tag: `run ${tag}`, teamId }),
      db.orm.insert(db.tables.experimentTags).values({ experimentId: fact.experiment.id ?? "", tag, teamId }),
    ];
    await Promise.all([...tagged(trashed, "thrown away"), ...tagged(kept, "kept")]);
    const ctx = { db, actor: { kind: "operator", teamId } } as const;
    const values = async (catalogue: Promise<FieldCatalogue>) =>
      (await catalogue).fields.find(({ name }) => name === "tag")?.values ?? [];
    const ofRuns = await values(runCatalogue(ctx));
    expect(ofRuns).toEqual(expect.arrayContaining(["kept", "run kept"]));
    expect(ofRuns).not.toContain("thrown away");
    expect(ofRuns).not.toContain("run thrown away");
    const ofExperiments = await values(experimentCatalogue(ctx));
    expect(ofExperiments).toContain("kept");
    expect(ofExperiments).not.toContain("thrown away");
  });
});
