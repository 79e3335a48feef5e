import { describe, expect, it } from "vitest";
import {
  formatBytes,
  formatCompact,
  formatCount,
  formatInterval,
  formatMean,
  formatPlusMinus,
  formatRelative,
  formatSeconds,
  formatValue,
} from "../../../app/_components/format";

const plain = (text: string) => text.replaceAll("\u202f", " ");

describe("numbers as people read them", () => {
  it.each([
    [0, "0"],
    [0.0312, "0.031"],
    [0.47, "0.470"],
    [1.063, "1.06"],
    [12.34, "12.3"],
    [6300, "6,300"],
    [-0.55, "−0.550"],
    [0.0042, "0.0042"],
    [0.00003, "3.0e−5"],
    [2e7, "2.0e7"],
    [Number.NaN, "NaN"],
    [Number.NEGATIVE_INFINITY, "−∞"],
  ])("formatValue(%d)", (value, text) => expect(formatValue(value)).toBe(text));

  it("gives a mean and its interval the decimals that the interval's width deserves", () => {
    expect(formatInterval(0.024, 0.0401)).toBe("[0.0240, 0.0401]");
    expect(formatInterval(250, 340)).toBe("[250, 340]");
    expect(formatMean(0.0312, 0.024, 0.0401)).toBe("0.0312");
    expect(formatMean(0.0312, null, null)).toBe("0.031");
    expect(formatPlusMinus(0.0931, 0.071)).toBe("0.093 ± 0.071");
  });

  it("never shows a negative zero", () => {
    expect(formatInterval(-0.001, 1)).toBe("[0.00, 1.00]");
    expect(formatCount(-0.2)).toBe("0");
  });

  it.each([
    [35_200, "35.2k"],
    [1_204_000, "1.2M"],
    [290, "290"],
    [999, "999"],
  ])("formatCompact(%d)", (value, text) => expect(formatCompact(value)).toBe(text));

  it.each([
    [120e6, "120 MB"],
    [1.1e9, "1.1 GB"],
    [512, "512 B"],
  ])("formatBytes(%d)", (value, text) => expect(plain(formatBytes(value))).toBe(text));

  it.each([
    [0.94, "0.9 s"],
    [42, "42 s"],
    [360, "6 min"],
    [4800, "1 h 20 min"],
    [3 * 86_400 + 4 * 3600, "3 d 4 h"],
  ])("formatSeconds(%d)", (value, text) => expect(plain(formatSeconds(value))).toBe(text));

  it("tells the distance of a time in both directions", () => {
    const now = new Date("2026-11-23T12:00:00Z");
    const at = (seconds: number) => plain(formatRelative(new Date(now.getTime() + seconds * 1000), now));
    expect(at(-2)).toBe("just now");
    expect(at(-150)).toBe("2 min ago");
    expect(at(6.5 * 86_400)).toBe("in 6 d");
    expect(at(-40 * 86_400)).toBe("2026-10-14");
  });
});
