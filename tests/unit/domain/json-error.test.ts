import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonError } from "../../../domain/json-error";

describe("jsonError", () => {
  it.each([
    ['{\n  "name": "x",,\n}', { line: 2, column: 15 }],
    ['{"a": tru3}', { line: 1, column: 10 }],
    ["abc", { line: 1, column: 1 }],
    ['{"a":', { line: 1, column: 6 }],
    ["", { line: 1, column: 1 }],
    ['{\n"a": "never closed', { line: 2, column: 19 }],
    ["{}\n{}", { line: 2, column: 1 }],
  ])("names line and column of %j", (text, place) => {
    expect(jsonError(text)).toMatchObject(place);
  });

  it("keeps the reason in the engine's words, without the place", () => {
    expect(jsonError('{"a": trux}')?.reason).toBe("Unexpected token 'x'");
  });

  it("finds the very character that was put into a text that was JSON", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 10, max: 99 }), { minLength: 1, maxLength: 30 }),
        fc.nat(),
        (numbers, at) => {
          const text = JSON.stringify(numbers);
          const offset = at % text.length;
          expect(jsonError(`${text.slice(0, offset)}?${text.slice(offset)}`)).toMatchObject({ column: offset + 1 });
          expect(jsonError(text)).toBeNull();
        },
      ),
    );
  });
});
