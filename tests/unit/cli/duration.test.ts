import { expect, it } from "vitest";
import { parseDuration } from "../../../server/cli/lab/share";

it.each([
  ["30m", 1800],
  ["12h", 43_200],
  ["7d", 604_800],
])("%s are %i seconds", (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

it.each(["", "7", "d", "0d", "-1d", "1.5h", "7 d", "7w", "7D", "99999d", "7d7d"])(
  "%j is refused by an example",
  (text) => {
    expect(() => parseDuration(text)).toThrow("for example 7d");
  },
);
