import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ModscaleError } from "../../../domain/errors";
import { authSecret, baseUrl, isLoopback, loadOrCreateSecret, parseEnv } from "../../../server/env";

const ROOT = "/srv/modscale";
const STRONG = "x".repeat(32);

function refusal(act: () => unknown): ModscaleError {
  try {
    act();
  } catch (error) {
    if (error instanceof ModscaleError) return error;
    throw error;
  }
  throw new Error("It was accepted.");
}

describe("settings", () => {
  it("has a default for everything", () => {
    expect(parseEnv({}, ROOT)).toMatchObject({
      mode: "production",
      port: 3000,
      host: "127.0.0.1",
      dataDir: "/srv/modscale/data",
      databaseUrl: "file:/srv/modscale/data/modscale.db",
      datasetsDir: "/srv/modscale/data/datasets",
      engine: null,
      nextAuthUrl: null,
      nextAuthSecret: null,
      providers: { github: null, google: null, oidc: null },
    });
  });

  it("means relative paths from the project's folder and follows MODSCALE_DATA", () => {
    expect(parseEnv({ MODSCALE_DATA: "lab", DATABASE_URL: "file:./lab/x.db" }, ROOT).databaseUrl).toBe(
      "file:/srv/modscale/lab/x.db",
    );
    const moved = parseEnv({ MODSCALE_DATA: "/var/lab" }, ROOT);
    expect([moved.dataDir, moved.databaseUrl, moved.datasetsDir]).toEqual([
      "/var/lab",
      "file:/var/lab/modscale.db",
      "/var/lab/datasets",
    ]);
    expect(parseEnv({ DATABASE_URL: "postgres://u:p@db/lab" }, ROOT).databaseUrl).toBe("postgres://u:p@db/lab");
  });

  it("keeps artifacts beside a SQLite file, in a Postgres database, or where it is told", () => {
    const at = (vars: Record<string, string>) => parseEnv(vars, ROOT).artifacts;
    expect(at({ MODSCALE_DATA: "/var/lab" })).toEqual({ kind: "folder", path: "/var/lab/artifacts" });
    expect(at({ DATABASE_URL: "postgres://db/lab" })).toEqual({ kind: "database" });
    expect(at({ MODSCALE_ARTIFACTS: "database" })).toEqual({ kind: "database" });
    expect(at({ MODSCALE_ARTIFACTS: "folder:files" })).toEqual({ kind: "folder", path: "/srv/modscale/files" });
    expect(at({ MODSCALE_ARTIFACTS: "s3://lab" })).toEqual({ kind: "s3", bucket: "lab", prefix: "" });
    expect(at({ MODSCALE_ARTIFACTS: "s3://lab.example/a/b/" })).toEqual({
      ...{ kind: "s3", bucket: "lab.example", prefix: "a/b/" },
    });
  });

  it("takes an empty variable for an unset one", () => {
    expect(parseEnv({ PORT: "", MODSCALE_ENGINE: "", NEXTAUTH_URL: "" }, ROOT)).toMatchObject({
      port: 3000,
      engine: null,
      nextAuthUrl: null,
    });
  });

  it.each([
    ["PORT", "70000", "65535"],
    ["PORT", "web", "65535"],
    ["MODSCALE_ENGINE", "cuda", "native-gpu"],
    ["DATABASE_URL", "mysql://db/lab", "postgres://"],
    ["MODSCALE_ARTIFACTS", "files", "s3://bucket/prefix"],
    ["MODSCALE_ARTIFACTS", "folder:", "folder:/path"],
    ["MODSCALE_ARTIFACTS", "s3://Not_A_Bucket", "s3://bucket"],
    ["NEXTAUTH_URL", "lab.example.org", "https://"],
    ["NEXTAUTH_URL", "ftp://lab.example.org", "https://"],
    ["NEXTAUTH_SECRET", "hunter2", "32 characters"],
  ])("refuses %s=%s and says what it should be", (name, value, expectation) => {
    const error = refusal(() => parseEnv({ [name]: value }, ROOT));
    expect(error.code).toBe("invalid");
    expect(error.issues.map((issue) => issue.path)).toEqual([name]);
    expect(error.message).toContain(name);
    expect(error.message).toContain(expectation);
  });

  it("names every bad variable at once", () => {
    const error = refusal(() => parseEnv({ PORT: "0", MODSCALE_ENGINE: "cuda" }, ROOT));
    expect(error.issues.map((issue) => issue.path).sort()).toEqual(["MODSCALE_ENGINE", "PORT"]);
  });

  it("wants a provider's variables all or none", () => {
    expect(refusal(() => parseEnv({ GITHUB_ID: "a" }, ROOT)).message).toContain("GITHUB_SECRET");
    const partly = refusal(() => parseEnv({ OIDC_ISSUER: "https://id.example.org", OIDC_CLIENT_ID: "a" }, ROOT));
    expect(partly.message).toContain("OIDC_CLIENT_SECRET");
    const whole = {
      OIDC_ISSUER: "https://id.example.org/",
      OIDC_CLIENT_ID: "a",
      OIDC_CLIENT_SECRET: "b",
      OIDC_NAME: "Campus",
    };
    expect(parseEnv(whole, ROOT).providers.oidc).toEqual({
      issuer: "https://id.example.org",
      clientId: "a",
      clientSecret: "b",
      name: "Campus",
    });
  });

  it("makes the address from host and port unless it is configured", () => {
    expect(baseUrl(parseEnv({ PORT: "8080" }, ROOT))).toBe("http://127.0.0.1:8080");
    expect(baseUrl(parseEnv({ MODSCALE_HOST: "0.0.0.0" }, ROOT))).toBe("http://127.0.0.1:3000");
    expect(baseUrl(parseEnv({ MODSCALE_HOST: "::1" }, ROOT))).toBe("http://[::1]:3000");
    expect(baseUrl(parseEnv({ NEXTAUTH_URL: "https://lab.example.org/" }, ROOT))).toBe("https://lab.example.org");
  });

  it.each([
    ["127.0.0.1", true],
    ["127.8.0.1", true],
    ["localhost", true],
    ["[::1]", true],
    ["0.0.0.0", false],
    ["10.0.0.4", false],
    ["127.example.org", false],
  ])("knows whether %s is reachable from this machine alone", (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });
});

describe("the secret", () => {
  let dir = "";
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), "modscale-secret-"));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it("is made once, kept for its owner alone, and found again", () => {
    const first = loadOrCreateSecret(join(dir, "data"));
    expect(Buffer.from(first, "base64")).toHaveLength(48);
    expect(loadOrCreateSecret(join(dir, "data"))).toBe(first);
    const path = join(dir, "data", "secret");
    expect(readFileSync(path, "utf8")).toBe(first);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it("is not the same for two installations", () => {
    expect(loadOrCreateSecret(join(dir, "a"))).not.toBe(loadOrCreateSecret(join(dir, "b")));
  });

  it("is refused where somebody has emptied it", () => {
    writeFileSync(join(dir, "secret"), "");
    expect(refusal(() => loadOrCreateSecret(dir)).message).toContain("delete it");
  });

  it("must be given for a production server that others can reach", () => {
    const settings = parseEnv({ NODE_ENV: "production", MODSCALE_HOST: "0.0.0.0", MODSCALE_DATA: dir }, ROOT);
    const error = refusal(() => authSecret(settings));
    expect(error.message).toContain("NEXTAUTH_SECRET");
    expect(authSecret({ ...settings, nextAuthSecret: STRONG })).toBe(STRONG);
  });

  it("is made for a server on loopback, and in development", () => {
    const loopback = parseEnv({ MODSCALE_DATA: dir }, ROOT);
    const made = authSecret(loopback);
    expect(made.length).toBeGreaterThanOrEqual(32);
    expect(authSecret({ ...loopback, mode: "development", host: "0.0.0.0" })).toBe(made);
  });
});
