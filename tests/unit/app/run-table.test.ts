import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileAddress, listAsked } from "../../../app/(lab)/runs/_prepare/asked";
import { cellText } from "../../../app/(lab)/runs/_prepare/cell-text";
import {
  addColumn,
  arranged,
  columnName,
  LEAST_WIDTH,
  MOST_COLUMNS,
  MOST_WIDTH,
  moveColumn,
  pinColumn,
  placeColumn,
  plainColumn,
  type RunColumn,
  removeColumn,
  replaceColumn,
  resizeColumn,
} from "../../../app/(lab)/runs/_prepare/columns";
import { foundFields } from "../../../app/(lab)/runs/_prepare/found-fields";
import { headsOf, RUN_WIDTH } from "../../../app/(lab)/runs/_prepare/heads";
import { allLoaded, chosenBy, isChosen, loadedState, NONE } from "../../../app/(lab)/runs/_prepare/selection";
import { firstDirection, resorted, sortedBy } from "../../../app/(lab)/runs/_prepare/sorting";
import { columnsText, readColumns, readSort, sortText } from "../../../app/(lab)/runs/_prepare/view-text";
import { withRows } from "../../../app/(lab)/runs/_prepare/with-rows";
import { SUMMARIES } from "../../../domain/filter/field";
import { fieldText } from "../../../domain/filter/format";
import { metricField } from "../../../domain/filter/metric-field";
import { RUN_FIELDS } from "../../../domain/filter/run-fields";
import type { RunListRow, SortKey } from "../../../domain/run-list";

const CATALOGUE = { fields: [...RUN_FIELDS, metricField("my loss, `odd`:7!")] };

/** Names of fields, and keys of metrics that may hold whatever the address uses for itself. */
const name = fc.oneof(
  fc.constantFrom("status", "m", "training.steps", "test.loss", "`my loss, ``odd``:7!`"),
  fc
    .record({ name: fc.string({ minLength: 1, maxLength: 12 }), summary: fc.constantFrom(null, ...SUMMARIES) })
    .map((ref) => fieldText({ ...ref, quoted: true })),
);
const column = fc.record({
  name,
  width: fc.option(fc.integer({ min: LEAST_WIDTH, max: MOST_WIDTH })),
  pinned: fc.boolean(),
});
const columns = fc.array(column, { maxLength: 40 }).map(arranged);
const sort = fc.uniqueArray(fc.record({ by: name, direction: fc.constantFrom<SortKey["direction"]>("asc", "desc") }), {
  maxLength: 3,
  selector: ({ by }) => by,
});
const names = (list: readonly RunColumn[]) => list.map((one) => `${one.name}${one.pinned ? "!" : ""}`);
const list = (...texts: string[]) => texts.flatMap((text) => readColumns(text) ?? []);

describe("the address of the runs table", () => {
  it("holds columns and order as they are, whatever their names", () => {
    fc.assert(
      fc.property(columns, sort, (shown, keys) => {
        expect(readColumns(columnsText(shown))).toEqual(shown);
        expect(readSort(sortText(keys))).toEqual(keys);
      }),
    );
  });

  it("is read as far as it can be, whatever somebody typed there", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const read = readColumns(text) ?? [];
        expect(read.every((one) => columnName(one.name) === one.name)).toBe(true);
        expect(readColumns(columnsText(read))).toEqual(read);
        expect(readSort(sortText(readSort(text)))).toEqual(readSort(text));
      }),
    );
    expect(readColumns("status,,(,m:9999")).toEqual([
      plainColumn("status"),
      { ...plainColumn("m"), width: MOST_WIDTH },
    ]);
    expect(readColumns("((")).toBeNull();
    expect(readColumns("")).toEqual([]);
    expect(readSort("-m,m,n,k,p")).toEqual([
      { by: "m", direction: "desc" },
      { by: "n", direction: "asc" },
      { by: "k", direction: "asc" },
    ]);
  });
});

describe("columns of the runs table", () => {
  it("move within the pinned ones or the others, and to where one is dropped", () => {
    const shown = arranged(list("a!,b!,c,d,e"));
    expect(names(moveColumn(shown, "d", -1))).toEqual(["a!", "b!", "d", "c", "e"]);
    expect(names(moveColumn(shown, "c", -1))).toEqual(names(shown));
    expect(names(moveColumn(shown, "e", 1))).toEqual(names(shown));
    expect(names(placeColumn(shown, "e", "a"))).toEqual(["e!", "a!", "b!", "c", "d"]);
    expect(names(placeColumn(shown, "a", "d"))).toEqual(["b!", "c", "d", "a", "e"]);
    expect(names(placeColumn(shown, "a", "nothing"))).toEqual(names(shown));
  });

  it("are pinned behind the pinned ones, unpinned before the others", () => {
    const shown = list("a!,b,c");
    expect(names(pinColumn(shown, "c", true))).toEqual(["a!", "c!", "b"]);
    expect(names(pinColumn(shown, "a", false))).toEqual(["a", "b", "c"]);
  });

  it("are there once and not without end, between bounds of width, and are replaced in place", () => {
    const many = Array.from({ length: MOST_COLUMNS }, (_, at) => plainColumn(`x${at}`));
    expect(addColumn(many, "m")).toHaveLength(MOST_COLUMNS);
    expect(names(addColumn(list("m,n"), "m"))).toEqual(["m", "n"]);
    expect(names(removeColumn(list("m,n"), "m"))).toEqual(["n"]);
    expect(resizeColumn(list("m"), "m", 3)[0]?.width).toBe(LEAST_WIDTH);
    expect(resizeColumn(list("m"), "m", 1e6)[0]?.width).toBe(MOST_WIDTH);
    expect(resizeColumn(list("m:90"), "m", null)[0]?.width).toBeNull();
    expect(names(replaceColumn(list("m,test.loss,n"), "test.loss", "last(test.loss)"))).toEqual([
      "m",
      "last(test.loss)",
      "n",
    ]);
    expect(names(replaceColumn(list("m,n"), "n", "m"))).toEqual(["m", "n"]);
  });

  it("stand beside each other from the run on, told in words", () => {
    const [first, second, unknown] = headsOf(list("status:100!,best(test.loss):90,nothing"), CATALOGUE, 200);
    expect(first?.left).toBe(200);
    expect(second?.left).toBe((first?.left ?? 0) + 100);
    expect(second).toMatchObject({ summary: "best", numeric: true, label: "Test loss, best value" });
    expect(unknown).toMatchObject({ field: null, label: "nothing (unknown)" });
  });

  it("are found by all words of a search, metrics as the value asked for, or as they are typed", () => {
    const found = (search: string, value: Parameters<typeof foundFields>[2] = "chosen") =>
      foundFields(CATALOGUE, search, value).flatMap(({ fields }) => fields.map((field) => field.name));
    expect(found("relative noisy")).toEqual(["ood.noise.relativeLoss"]);
    expect(found("relative noisy", "last")).toEqual(["last(ood.noise.relativeLoss)"]);
    expect(found("max(test.loss)")).toEqual(["max(test.loss)"]);
    expect(found("odd")).toEqual(["`my loss, ``odd``:7!`"]);
    expect(found("training.steps")).toEqual(["training.steps"]);
    expect(found("no such thing")).toEqual([]);
  });
});

describe("sorting of the runs table", () => {
  const heads = headsOf(list("test.loss,test.accuracy,created,experiment"), CATALOGUE, RUN_WIDTH);

  it("begins with what is best, newest or first in the alphabet", () => {
    expect(heads.map(firstDirection)).toEqual(["asc", "desc", "desc", "asc"]);
  });

  it("goes round by clicks; further keys come beside, up to three", () => {
    let keys: SortKey[] = [];
    const click = (by: string, further = false) => {
      keys = sortedBy(keys, by, "asc", further);
      return sortText(keys);
    };
    expect([click("a"), click("a"), click("a")]).toEqual(["a", "-a", ""]);
    expect([click("a"), click("b", true), click("b", true), click("c", true), click("d", true)]).toEqual([
      "a",
      "a,b",
      "a,-b",
      "a,-b,c",
      "a,-b,d",
    ]);
    expect([click("b", true), click("a"), click("d"), click("a")]).toEqual(["a,d", "a", "d", "a"]);
  });

  it("follows a column that is replaced, and forgets one that is taken away", () => {
    const keys = readSort("a,-b");
    expect(sortText(resorted(keys, "a", null))).toBe("-b");
    expect(sortText(resorted(keys, "a", "c"))).toBe("c,-b");
    expect(sortText(resorted(keys, "a", "b"))).toBe("b");
  });
});

describe("what the list is asked for", () => {
  const view = {
    filter: " m > 3 ",
    experiment: null,
    columns: list("m,nothing,tag"),
    sort: readSort("-m,tag,nothing"),
  };

  it("leaves out names that nothing has, and orders that there are not", () => {
    expect(listAsked(view, CATALOGUE)).toMatchObject({
      filter: "m > 3",
      columns: ["m", "tag"],
      sort: [{ by: "m", direction: "desc" }],
    });
  });

  it("is the same of the file", () => {
    const { searchParams } = new URL(fileAddress({ ...view, experiment: "e1" }, CATALOGUE), "http://localhost");
    expect([...searchParams]).toEqual([
      ["filter", "m > 3"],
      ["experiment", "e1"],
      ["column", "m"],
      ["column", "tag"],
      ["sort", "-m"],
    ]);
  });
});

describe("rows that are chosen", () => {
  const loaded = ["a", "b", "c", "d"];

  it("are one, a range from the last one, all that are loaded, or all there are", () => {
    const one = chosenBy(NONE, loaded, "b", false);
    const range = chosenBy(one, loaded, "d", true);
    expect(loaded.filter((id) => isChosen(range, id))).toEqual(["b", "c", "d"]);
    const fewer = chosenBy(range, loaded, "c", true);
    expect(loaded.filter((id) => isChosen(fewer, id))).toEqual(["b"]);
    expect(loadedState(fewer, loaded)).toBe("indeterminate");
    expect(loadedState(allLoaded(fewer, loaded), loaded)).toBe(true);
    expect(allLoaded(allLoaded(NONE, loaded), loaded)).toBe(NONE);
    expect(isChosen({ kind: "all" }, "not loaded yet")).toBe(true);
    const without = chosenBy({ kind: "all" }, loaded, "a", false);
    expect(loaded.filter((id) => isChosen(without, id))).toEqual(["b", "c", "d"]);
  });
});

describe("rows that are read anew", () => {
  const row = (id: string, values: RunListRow["values"]): RunListRow => ({
    ...{ id, experimentId: "e", experiment: "E", armId: "a", method: "modular", params: {}, seed: 0 },
    ...{ status: "running", failure: null, excluded: false, values },
  });

  it("take the old ones' places; other pages stay the same objects", () => {
    const pages = [
      { rows: [row("a", { m: 3, step: 1 }), row("b", {})], nextCursor: "x" },
      { rows: [row("c", {})], nextCursor: null },
    ];
    const now = withRows({ pages, pageParams: [] }, [{ ...row("a", { step: 2 }), status: "finished" }]);
    expect(now.pages[0]?.rows[0]).toMatchObject({ status: "finished", values: { m: 3, step: 2 } });
    expect(now.pages[0]?.rows[1]).toBe(pages[0]?.rows[1]);
    expect(now.pages[1]).toBe(pages[1]);
  });
});

describe("cells of the runs table", () => {
  const field = (of: string) => CATALOGUE.fields.find((one) => one.name === of) ?? null;
  it.each([
    ["test.loss", 0.123456, "0.123"],
    ["test.loss", Number.NaN, "NaN"],
    ["test.loss", Number.POSITIVE_INFINITY, "∞"],
    ["test.loss", null, "–"],
    ["n", 12_800, "12,800"],
    ["learningRate", 0.001, "0.001"],
    ["duration", 42, "42\u202fs"],
    ["parameters", 6300, "6,300"],
    ["stepFlops", 35_200, "35.2k"],
    ["excluded", true, "yes"],
    ["device", "", "–"],
    ["tag", ["a", "b"], "a, b"],
    ["tag", [], "–"],
  ] as const)("shows %s of %s as %s", (of, value, text) => {
    expect(cellText(field(of), value)).toBe(text);
  });
});
