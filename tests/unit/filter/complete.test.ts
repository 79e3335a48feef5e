import { describe, expect, it } from "vitest";
import { completeFilter } from "../../../domain/filter/complete";
import { CONFIG_FIELDS } from "../../../domain/filter/config-fields";
import type { FieldCatalogue } from "../../../domain/filter/field";
import { metricField } from "../../../domain/filter/metric-field";
import { RUN_FIELDS } from "../../../domain/filter/run-fields";

const CATALOGUE: FieldCatalogue = {
  fields: [
    ...RUN_FIELDS.map((field) => (field.name === "tag" ? { ...field, values: ["draft", 'a "b"'] } : field)),
    metricField("odd key"),
  ],
};

/** Suggestions at the bar in the text, and the text with the first of them taken. */
function at(marked: string) {
  const cursor = marked.indexOf("|");
  const text = marked.replace("|", "");
  const { from, to, suggestions } = completeFilter(text, cursor, CATALOGUE);
  const [first] = suggestions;
  return {
    texts: suggestions.map((one) => one.text),
    taken: first ? text.slice(0, from) + first.text + text.slice(to) : text,
  };
}

describe("completion", () => {
  it.each([
    ["|", ["method", "status"]],
    ["m = 6 and |", ["method", "not"]],
    ["task.|", ["task.kind", "task.m"]],
    ["status |", ["=", "~", "in (", "is null"]],
    ["m |", ["<", "not in ("]],
    ["status = |", ['"finished"', '"queued"']],
    ["status in (|", ['"finished"']],
    ['status in ("failed", |', ['"finished"']],
    ["excluded = |", ["true", "false"]],
    ["tag = |", ['"draft"', '"a \\"b\\""']],
    ["m = 6 |", ["and", "or"]],
    ["(m = 6 |", ["and", "or", ")"]],
    ["last(|", ["test.loss", "`odd key`"]],
    ["od|", ["`odd key`"]],
  ])("offers at %s", (marked, expected) => {
    expect(at(marked).texts).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    ["met|", "method"],
    ["stat| = 1", "status = 1"],
    // What a token goes on with behind the cursor is replaced with it.
    ["st|atus = 1", "status = 1"],
    ['status = "fin|', 'status = "finished"'],
    ['status = "fin|ished" and m = 6', 'status = "finished" and m = 6'],
    ["m = 6 a|", "m = 6 and"],
    ["last(test.rel|", "last(test.relativeLoss"],
    ["`odd|", "`odd key`"],
  ])("turns %s into %s", (marked, expected) => {
    expect(at(marked).taken).toBe(expected);
  });

  it("puts what begins with the text before what only holds it", () => {
    expect(at("loss|").texts).toContain("test.loss");
    expect(at("se|").texts[0]).toBe("seed");
  });

  it("offers no order where there is none, no operator of text for numbers, and nothing behind an error", () => {
    expect(at("status |").texts).not.toContain("<");
    expect(at("m |").texts).not.toContain("~");
    expect(at("last(|").texts).not.toContain("m");
    expect(at("m = = 6 and |").texts).toEqual([]);
    expect(at("nothing = |").texts).toEqual([]);
    expect(at('experiment = "and |').texts).toEqual([]);
  });
});

describe("the fields of configs", () => {
  it("are those of the schema, each once, with the values of all tasks", () => {
    const names = CONFIG_FIELDS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const find = (name: string) => CONFIG_FIELDS.find((field) => field.name === name);
    expect(find("task.kind")).toMatchObject({ type: "choice", values: ["sine", "glyphs", "cifar-10"] });
    expect(find("training.steps")).toMatchObject({ type: "number", group: "config" });
    expect(find("training.adjust")).toMatchObject({ type: "boolean" });
    expect(find("training.optimizer.momentum")).toMatchObject({ type: "number" });
    expect(find("task.side")?.values).toEqual([12, 16, 8, 32]);
    expect(names).not.toContain("method");
    expect(names).not.toContain("evaluation.scales");
  });
});
