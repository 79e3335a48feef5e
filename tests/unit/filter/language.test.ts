import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFilter } from "../../../domain/filter/check";
import { evaluateFilter, type FieldValue } from "../../../domain/filter/evaluate";
import { formatFilter } from "../../../domain/filter/format";
import type { FilterIssueCode } from "../../../domain/filter/issue";
import { FILTER_LENGTH } from "../../../domain/filter/limits";
import { parseFilter } from "../../../domain/filter/parse";
import { RUN_FIELDS } from "../../../domain/filter/run-fields";
import { pushNegations, testsOf } from "../../../domain/filter/typed";
import { type AskedField, filters, withoutPlaces } from "../../support/filters";

const CATALOGUE = { fields: RUN_FIELDS };
const NOW = new Date("2026-11-24T12:00:00Z");
const EXAMPLE =
  'method = "modular-joint" and m >= 6 and (n in (300, 1000) or test.relativeLoss < 0.1) and not tag ~ "draft"';

const RUN: Readonly<Record<string, FieldValue>> = {
  method: "modular-joint",
  status: "finished",
  m: 6,
  n: 3000,
  "test.relativeLoss": 0.05,
  "odd key": 2,
  tag: ["Paper", "final"],
  experiment: "Größe 100%",
  created: Date.parse("2026-11-02T08:00:00Z"),
  duration: 90,
  excluded: false,
  failure: null,
  preset: null,
};

/** Whether a filter finds the run above; null: unknown. */
function truth(text: string): boolean | null {
  const checked = checkFilter(text, CATALOGUE, NOW);
  if (!checked.ok) throw new Error(checked.issues.map(({ message }) => message).join(" "));
  if (!checked.typed) throw new Error("Nothing was asked.");
  return evaluateFilter(checked.typed, ({ on }) => RUN[on.field.name] ?? null);
}

function issue(text: string) {
  const checked = checkFilter(text, CATALOGUE, NOW);
  if (checked.ok) throw new Error(`${text} is a filter.`);
  return checked.issues[0];
}

describe("a filter", () => {
  it.each([
    [EXAMPLE, true],
    ['method = "modular"', false],
    ["m >= 6 AND NOT n < 3000", true],
    ["m < 6 or m > 6 or m != 6", false],
    ["m in (1, 2, 6)", true],
    ["m not in (1, 2, 6)", false],
    // `and` binds closer than `or`, `not` closer than both.
    ["m = 6 or m = 7 and m = 8", true],
    ["(m = 6 or m = 7) and m = 8", false],
    ["not m = 7 and m = 6", true],
    ["not (m = 7 or m = 6)", false],
    ["n = 3e3", true],
    ["test.relativeLoss <= 5e-2", true],
    ["`odd key` = 2", true],
    // Text: letter by letter with =, A to Z in any case with ~, wildcards as they are.
    ['experiment = "größe 100%"', false],
    ['experiment ~ "gRö"', true],
    ['experiment ~ "GRÖ"', false],
    ['experiment ~ "0_"', false],
    ['experiment !~ "%"', false],
    // Durations and seconds; days in UTC, whole.
    ["duration = 1m30s", true],
    ["duration > 1.5m", false],
    ["duration >= 90", true],
    ['created = "2026-11-02"', true],
    ['created <= "2026-11-02"', true],
    ['created < "2026-11-02"', false],
    ['created > "2026-11-02"', false],
    ['created >= "2026-11-02 08:00"', true],
    ['created > "2026-11-02T09:00+01:00"', false],
    ['created in ("2026-11-01", "2026-11-02")', true],
    ["created > -30d", true],
    ["created > -2w", false],
    // What is missing is unknown, and so is its opposite.
    ['failure = "memory"', null],
    ['failure != "memory"', null],
    ['not failure = "memory"', null],
    ['failure = "memory" or m = 6', true],
    ['failure = "memory" and m = 7', false],
    ['failure = "memory" and m = 6', null],
    ["failure is null", true],
    ["not failure is null", false],
    ["m is not null", true],
    // Tags are a set.
    ['tag = "Paper"', true],
    ['tag != "Paper"', false],
    ['tag !~ "draft"', true],
    ['not tag in ("draft", "old")', true],
    ["tag is null", false],
    ["excluded = false", true],
  ])("%s is %s", (text, expected) => {
    expect(truth(text)).toBe(expected);
  });

  it("may be empty, and then asks nothing", () => {
    expect(checkFilter("  ", CATALOGUE, NOW)).toEqual({ ok: true, filter: null, typed: null });
  });

  it.each<[string, FilterIssueCode, string, RegExp]>([
    // The text that the issue points at; at the end of the filter, nothing.
    ["m >=", "expected_value", "", /Write a value/],
    ["m", "expected_operator", "", /what is asked/],
    ["m 6", "expected_operator", "6", /what is asked/],
    ["m = 6 n = 3", "expected_connective", "n", /and or or/],
    ["m = 6 and", "expected_name", "", /Write a name/],
    ["m = 6 and ()", "expected_name", ")", /Write a name/],
    ["(m = 6", "expected_bracket", "", /close the bracket/],
    ["m = 6)", "expected_bracket", ")", /closes nothing/],
    ["m in 6", "expected_bracket", "6", /in \(300/],
    ["m in (6", "expected_bracket", "", /close the list/],
    ["status = finished", "expected_value", "finished", /in quotes: "finished"/],
    ["failure = null", "expected_value", "null", /is null/],
    ['"m" = 6', "expected_name", '"m"', /without quotes/],
    ['experiment = "a', "unclosed", '"a', /close it with "/],
    ['experiment = "a\\x"', "bad_escape", "\\x", /backslash/],
    ["`a = 6", "unclosed", "`a = 6", /backquote/],
    ["m = 6x", "bad_number", "6x", /no number/],
    ["m = 1e999", "bad_number", "1e999", /no number/],
    ["m = 6 && n = 3", "bad_character", "&", /write and/],
    ["m == 6", "expected_value", "=", /Write a value/],
    ['experiment = "a\0"', "bad_character", '"a\0"', /can't be stored/],
    ["metod = 6", "unknown_name", "metod", /mean method/],
    ["M = 6", "unknown_name", "M", /mean m\?/],
    ["m = 6 and relativeLoss < 1", "unknown_name", "relativeLoss", /mean val\.relativeLoss/],
    ["mean(test.loss) < 1", "unknown_function", "mean", /last\(…\)/],
    ["last(m) < 1", "unknown_name", "last(m)", /no metric/],
    ["m ~ 6", "wrong_operator", "~", /no text/],
    ['status < "a"', "wrong_operator", "<", /no order/],
    ['m = "6"', "wrong_value", '"6"', /a number/],
    ["status = 6", "wrong_value", "6", /in quotes/],
    ['status in ("done", "finished")', "wrong_value", '"done"', /It is one of queued/],
    ['status = "finishd"', "wrong_value", '"finishd"', /mean "finished"/],
    ["excluded = 1", "wrong_value", "1", /true or false/],
    ['created > "2026-02-30"', "wrong_value", '"2026-02-30"', /a date/],
    ["created > 7d", "wrong_value", "7d", /how long ago/],
  ])("%j is refused: %s", (text, code, pointed, message) => {
    const found = issue(text);
    expect(found).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(text.slice(found?.offset, (found?.offset ?? 0) + (found?.length ?? 0))).toBe(pointed);
  });

  it("is told all that is wrong with its names and values, in their order", () => {
    const checked = checkFilter('metod = 1 and m = "6"', CATALOGUE, NOW);
    expect(checked.ok ? [] : checked.issues.map(({ offset }) => offset)).toEqual([0, 18]);
  });

  it("is bounded in length, depth, comparisons and values", () => {
    expect(issue(" ".repeat(FILTER_LENGTH + 1))?.code).toBe("too_long");
    expect(issue(`${"(".repeat(60)}m = 6${")".repeat(60)}`)?.code).toBe("too_deep");
    expect(issue(`${"not ".repeat(60)}m = 6`)?.code).toBe("too_deep");
    expect(issue(Array.from({ length: 101 }, () => "m = 6").join(" or "))?.code).toBe("too_many");
    expect(issue(`m in (${Array.from({ length: 401 }, () => 1).join(",")})`)?.code).toBe("too_many");
  });

  it("comes back as it was from the text that it is printed as", () => {
    const texts = fc
      .oneof(fc.string({ unit: "grapheme" }), fc.constantFrom('"', "\\", "a\nb\t", "'", "%"))
      .filter((text) => !text.includes("\0"));
    fc.assert(
      fc.property(
        fc.array(texts, { minLength: 1, maxLength: 5 }).chain((values) => filters(fieldsWith(values))),
        (filter) => {
          const parsed = parseFilter(formatFilter(filter));
          expect(parsed.ok && parsed.filter ? withoutPlaces(parsed.filter) : parsed).toEqual(withoutPlaces(filter));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("never fails on any text, and points into it", () => {
    const pieces = fc.constantFrom(
      "m",
      " ",
      "and",
      "not",
      "(",
      ")",
      ",",
      '"',
      "`",
      "in",
      "~",
      "<",
      "=",
      "6",
      "1e",
      "-",
      ".",
      "last(",
      "\\",
      "é",
      "5m",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((list) => list.join("")),
        ),
        (text) => {
          const checked = checkFilter(text, CATALOGUE, NOW);
          const places = checked.ok ? [] : checked.issues;
          expect(places.every(({ offset, length }) => offset >= 0 && offset + length <= text.length)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("says what it asks of a value wherever it is true", () => {
    const checked = checkFilter(
      "m = 6 and (test.loss < 1 and not test.loss < 0.5) and (test.loss = 2 or n = 3)",
      CATALOGUE,
      NOW,
    );
    const field = RUN_FIELDS.find(({ name }) => name === "test.loss");
    if (!checked.ok || !checked.typed || !field) throw new Error("That is a filter.");
    const tests = testsOf(pushNegations(checked.typed), { field, summary: null });
    expect(tests).toEqual([
      { kind: "order", operator: "<", value: 1 },
      { kind: "order", operator: ">=", value: 0.5 },
    ]);
  });
});

function fieldsWith(texts: readonly string[]): readonly AskedField[] {
  return [
    { name: "experiment", kind: "text", values: texts },
    { name: "odd `key`", quoted: true, kind: "number", values: [0, -1, 1e-7, 1e21, 0.1] },
    { name: "and", quoted: true, summary: "last", kind: "number", values: [3] },
    { name: "ood.scale1.5.loss", summary: "best", kind: "number", values: [300] },
    { name: "duration", kind: "duration", values: [0, 0.5, 60, 5400, 86_400, 1e-7, 604_800, -7200, 1e21] },
    { name: "excluded", kind: "boolean", values: [true, false] },
  ];
}
