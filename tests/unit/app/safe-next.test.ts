import { describe, expect, it } from "vitest";
import { safeNext } from "../../../app/(auth)/after-sign-in";

describe("the page after signing in", () => {
  it("is the one that was asked for", () => {
    expect(safeNext("/compare?items=run-1")).toBe("/compare?items=run-1");
  });

  it.each([
    null,
    "",
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
  ])("is never another site: %j", (next) => {
    const url = new URL(safeNext(next), "http://lab.example");
    expect(url.host).toBe("lab.example");
  });
});
