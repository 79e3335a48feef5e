import { describe, expect, it } from "vitest";
import { contentPolicy } from "../../../server/api/content-policy";
import { isAllowedHost } from "../../../server/api/hosts";
import { parseCookies, teamCookie } from "../../../server/auth/cookies";
import { parseEnv } from "../../../server/env";

describe("the host allow-list", () => {
  const local = parseEnv({}, "/srv");
  const remote = parseEnv({ MODSCALE_HOST: "10.0.0.4", NEXTAUTH_URL: "https://lab.example.org" }, "/srv");

  it.each(["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST"])(
    "takes this machine's own name %s",
    (host) => {
      expect(isAllowedHost(host, local)).toBe(true);
    },
  );

  it.each(["lab.example.org", "lab.example.org:443", "10.0.0.4:3000", "127.0.0.1"])(
    "takes the configured name %s",
    (host) => {
      expect(isAllowedHost(host, remote)).toBe(true);
    },
  );

  it.each([
    "evil.example",
    "lab.example.org.evil.example",
    "localhost.evil.example:3000",
    "",
    "a b",
    "127.0.0.1.evil.example",
  ])("refuses the name %j", (host) => {
    expect(isAllowedHost(host, local)).toBe(false);
    expect(isAllowedHost(host, remote)).toBe(false);
  });

  it("refuses a request without a name", () => {
    expect(isAllowedHost(null, local)).toBe(false);
  });
});

describe("the content policy", () => {
  const directives = new Map(
    contentPolicy("N0nce", "production")
      .split("; ")
      .map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)] as const),
  );

  it("runs only scripts with the nonce", () => {
    expect(directives.get("script-src")).toBe("'self' 'nonce-N0nce' 'strict-dynamic'");
    expect([...directives.values()].join(" ")).not.toContain("unsafe-eval");
  });

  it("lets nobody frame, rebase or embed a page", () => {
    expect([directives.get("frame-ancestors"), directives.get("base-uri"), directives.get("object-src")]).toEqual([
      "'none'",
      "'none'",
      "'none'",
    ]);
  });
});

describe("cookies", () => {
  it("reads a header, leaving out what is malformed", () => {
    const cookies = parseCookies("a=1; b=%C3%A4; broken=%E0%A4%A; =x; alone; c=x=y");
    expect(Object.fromEntries(cookies)).toEqual({ a: "1", b: "ä", c: "x=y" });
    expect(parseCookies(null).size).toBe(0);
  });

  it("keeps the choice of a team out of scripts' and other sites' reach", () => {
    expect(teamCookie("t-1", true)).toMatch(/^modscale\.team=t-1; .*HttpOnly; SameSite=Lax; .*Secure$/);
    expect(teamCookie("t-1", false)).not.toContain("Secure");
  });
});
