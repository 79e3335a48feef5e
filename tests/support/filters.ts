import fc from "fast-check";
import type { Comparison, Filter, Literal } from "../../domain/filter/ast";
import type { Summary } from "../../domain/filter/field";

/** A field that random filters ask about, and the literals that they compare it with. */
export interface AskedField {
  readonly name: string;
  readonly quoted?: boolean;
  readonly summary?: Summary;
  readonly kind: "text" | "choice" | "number" | "boolean" | "instant" | "duration";
  readonly values: readonly (string | number | boolean)[];
  /** Durations among the values of times: how long ago. */
  readonly ago?: readonly number[];
}

const at = { offset: 0, length: 0 };

function literals({ kind, values, ago = [] }: AskedField): fc.Arbitrary<Literal> {
  const plain = fc.constantFrom(...values).map((value): Literal => {
    if (typeof value === "string") return { kind: "text", value, at };
    if (typeof value === "boolean") return { kind: "boolean", value, at };
    return { kind: kind === "duration" ? "duration" : "number", value, at };
  });
  return ago.length > 0
    ? fc.oneof(
        plain,
        fc.constantFrom(...ago).map((value): Literal => ({ kind: "duration", value, at })),
      )
    : plain;
}

function comparisons(asked: AskedField): fc.Arbitrary<Filter> {
  const { name, quoted = false, summary = null, kind } = asked;
  const base = { kind: "comparison", field: { name, quoted, summary, at }, at } as const;
  const value = literals(asked);
  const textual = kind === "text" || kind === "choice";
  const ordered = !textual && kind !== "boolean";
  const equal = fc.constantFrom("=", "!=") as fc.Arbitrary<"=" | "!=">;
  const tests: fc.Arbitrary<Comparison>[] = [
    fc.record({ operator: equal, value }).map((test) => ({ ...base, test: "compare", ...test })),
    fc
      .record({ negated: fc.boolean(), values: fc.array(value, { minLength: 1, maxLength: 3 }) })
      .map((test) => ({ ...base, test: "in", ...test })),
    fc.boolean().map((negated) => ({ ...base, test: "null", negated })),
  ];
  if (ordered) {
    const operator = fc.constantFrom("<" as const, "<=" as const, ">" as const, ">=" as const);
    tests.push(fc.record({ operator, value }).map((test) => ({ ...base, test: "compare", ...test })));
  }
  if (textual) {
    const part = fc
      .tuple(fc.constantFrom(...asked.values.map(String)), fc.nat(3), fc.integer({ min: 1, max: 4 }), fc.boolean())
      .map(([text, from, length, upper]): Literal => {
        const cut = [...text].slice(from, from + length).join("");
        return { kind: "text", value: upper ? cut.toUpperCase() : cut, at };
      });
    tests.push(
      fc.record({ negated: fc.boolean(), value: part }).map((test) => ({ ...base, test: "contains", ...test })),
    );
  }
  return fc.oneof(...tests);
}

/** Filters that ask of these fields what their types allow, a few levels deep. */
export function filters(fields: readonly AskedField[]): fc.Arbitrary<Filter> {
  return fc.letrec<{ filter: Filter }>((tie) => {
    const branch = fc.record({
      kind: fc.constantFrom("and" as const, "or" as const),
      terms: fc.array(tie("filter"), { minLength: 2, maxLength: 3 }),
    });
    const negation = tie("filter").map((term): Filter => ({ kind: "not", term }));
    return {
      filter: fc.oneof(
        { maxDepth: 4, depthIdentifier: "filter" },
        fc.oneof(...fields.map(comparisons)),
        branch,
        negation,
      ),
    };
  }).filter;
}

/** A filter without what only tells where it stands in its text. */
export function withoutPlaces(filter: Filter): unknown {
  return JSON.parse(JSON.stringify(filter, (key, value) => (key === "at" ? undefined : value)));
}
