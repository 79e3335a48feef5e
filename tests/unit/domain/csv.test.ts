import { describe, expect, it } from "vitest";
import { toCsv } from "../../../domain/csv";

const cell = (value: string | number | null) => toCsv({ header: ["a"], rows: [[value]] }).slice("a\r\n".length, -2);

describe("toCsv", () => {
  it("quotes what RFC 4180 has quoted", () => {
    expect(cell("plain")).toBe("plain");
    expect(cell('say "no", or\nyes')).toBe('"say ""no"", or\nyes"');
    expect(toCsv({ header: ["a", "b"], rows: [[1, null]] })).toBe("a,b\r\n1,\r\n");
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "  =1", "-2+3|cmd"])("disarms the formula %j", (formula) => {
    expect(cell(formula)).toContain(`'${formula}`);
  });

  it("keeps numbers as they are, every digit of them", () => {
    expect(cell(-1.5)).toBe("-1.5");
    expect(cell(0.1 + 0.2)).toBe("0.30000000000000004");
    expect(cell(Number.NaN)).toBe("NaN");
  });
});
