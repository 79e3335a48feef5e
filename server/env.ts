import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { z } from "zod";
import { ENGINES } from "../domain/environment";
import { ModscaleError } from "../domain/errors";
import { concurrency, labelList } from "../domain/worker-offer";
import { type ArtifactLocation, LOCATION_FORMS, parseLocation } from "./artifacts/location";

/** Characters that a secret must have at least: 32 characters of base64 carry 192 bits. */
const SECRET_LENGTH = 32;

const text = z.string().trim().min(1);
const webAddress = z
  .url({ protocol: /^https?$/, error: "must be the address that people open, such as https://lab.example.org" })
  .transform((address) => address.replace(/\/+$/, ""));

const variables = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  PORT: z.coerce.number({ error: "must be a whole number from 1 to 65535" }).int().min(1).max(65_535).default(3000),
  MODSCALE_HOST: text.default("127.0.0.1"),
  MODSCALE_DATA: text.default("data"),
  MODSCALE_ARTIFACTS: text.optional(),
  MODSCALE_DATASETS: text.optional(),
  MODSCALE_CHECKPOINT_SECONDS: z.coerce
    .number({ error: "must be a number of seconds from 0.1 to 3600" })
    .min(0.1)
    .max(3600)
    .default(30),
  MODSCALE_WORKER_LABELS: labelList.default([]),
  MODSCALE_WORKER_CONCURRENCY: concurrency.default(1),
  MODSCALE_LEASE_SECONDS: z.coerce
    .number({ error: "must be a number of seconds from 2 to 3600" })
    .min(2)
    .max(3600)
    .default(90),
  XDG_CACHE_HOME: text.optional(),
  MODSCALE_ENGINE: z.enum(ENGINES, { error: `must be one of ${ENGINES.join(", ")}` }).optional(),
  DATABASE_URL: text.regex(/^(file:|postgres(ql)?:\/\/)/, "must begin with file: or postgres://").optional(),
  NEXTAUTH_URL: webAddress.optional(),
  NEXTAUTH_SECRET: z
    .string()
    .min(
      SECRET_LENGTH,
      `must have at least ${SECRET_LENGTH} characters, such as the output of: openssl rand -base64 32`,
    )
    .optional(),
  GITHUB_ID: text.optional(),
  GITHUB_SECRET: text.optional(),
  GOOGLE_CLIENT_ID: text.optional(),
  GOOGLE_CLIENT_SECRET: text.optional(),
  OIDC_ISSUER: webAddress.optional(),
  OIDC_CLIENT_ID: text.optional(),
  OIDC_CLIENT_SECRET: text.optional(),
  OIDC_NAME: text.default("Single sign-on"),
});
type Variables = z.infer<typeof variables>;

interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface Env {
  readonly mode: Variables["NODE_ENV"];
  readonly port: number;
  /** The interface that the web server listens on. */
  readonly host: string;
  /** Absolute folder of the database, artifacts, backups and the secret. */
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly datasetsDir: string;
  /** Where checkpoints and networks are kept. */
  readonly artifacts: ArtifactLocation;
  /** Seconds between a training stack's checkpoints at least. */
  readonly checkpointSeconds: number;
  /** What this machine's worker offers beside what its engine says. */
  readonly workerLabels: readonly string[];
  /** Stacks that it trains at once. */
  readonly workerConcurrency: number;
  /** Seconds that a worker keeps its runs, and trains them, without reaching the database. */
  readonly leaseSeconds: number;
  /** Absolute folder of the user's caches; the compiled TensorFlow is kept under it. */
  readonly cacheHome: string;
  /** Forces one engine; null lets the worker choose. */
  readonly engine: Variables["MODSCALE_ENGINE"] | null;
  /** As configured; null leaves the address to the port and host. */
  readonly nextAuthUrl: string | null;
  readonly nextAuthSecret: string | null;
  readonly providers: {
    readonly github: OAuthClient | null;
    readonly google: OAuthClient | null;
    readonly oidc: (OAuthClient & { readonly issuer: string; readonly name: string }) | null;
  };
}

function refuse(problems: readonly { readonly name: string; readonly message: string }[]): never {
  const lines = problems.map(({ name, message }) => `${name} ${message}`);
  throw new ModscaleError(
    "invalid",
    lines.join("\n"),
    problems.map(({ name, message }) => ({ path: name, message })),
  );
}

/** The group's values where all are set, null where none is; a group that is set in part is refused. */
function together<N extends keyof Variables>(values: Variables, names: readonly N[]): Record<N, string> | null {
  const missing = names.filter((name) => values[name] === undefined);
  if (missing.length === names.length) return null;
  if (missing.length > 0) {
    refuse(missing.map((name) => ({ name, message: `must be set as well, together with ${names.join(", ")}` })));
  }
  return Object.fromEntries(names.map((name) => [name, String(values[name])])) as Record<N, string>;
}

function oauthClient<I extends keyof Variables, S extends keyof Variables>(
  values: Variables,
  id: I,
  secret: S,
): OAuthClient | null {
  const pair = together(values, [id, secret]);
  return pair && { clientId: pair[id], clientSecret: pair[secret] };
}

function oidcClient(values: Variables): Env["providers"]["oidc"] {
  const set = together(values, ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]);
  if (!set) return null;
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = set;
  return { issuer, clientId, clientSecret, name: values.OIDC_NAME };
}

/** Where nobody says otherwise: with Postgres in it, since workers on other machines must reach them, too. */
function artifactLocation(values: Variables, dataDir: string, root: string): ArtifactLocation {
  const text = values.MODSCALE_ARTIFACTS;
  if (text === undefined) {
    const file = values.DATABASE_URL?.startsWith("file:") ?? true;
    return file ? { kind: "folder", path: join(dataDir, "artifacts") } : { kind: "database" };
  }
  return (
    parseLocation(text, root) ?? refuse([{ name: "MODSCALE_ARTIFACTS", message: `must be one of ${LOCATION_FORMS}` }])
  );
}

/** `file:` addresses with a relative path are meant from `root`, whatever folder a process runs in. */
function absoluteDatabaseUrl(url: string, root: string): string {
  if (!url.startsWith("file:")) return url;
  const path = url.slice("file:".length);
  return isAbsolute(path) ? url : `file:${resolve(root, path)}`;
}

/**
 * Reads the settings out of `vars`; an empty variable counts as unset. Relative paths are meant from `root`, the project's
 * folder. Throws `invalid`, naming each bad variable and what it should be.
 */
export function parseEnv(vars: Readonly<Record<string, string | undefined>>, root: string): Env {
  const given = Object.fromEntries(Object.entries(vars).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = variables.safeParse(given);
  if (!parsed.success) {
    refuse(parsed.error.issues.map((issue) => ({ name: String(issue.path[0]), message: issue.message })));
  }
  const values = parsed.data;
  const dataDir = resolve(root, values.MODSCALE_DATA);
  return {
    mode: values.NODE_ENV,
    port: values.PORT,
    host: values.MODSCALE_HOST,
    dataDir,
    databaseUrl: absoluteDatabaseUrl(values.DATABASE_URL ?? `file:${join(dataDir, "modscale.db")}`, root),
    datasetsDir: values.MODSCALE_DATASETS ? resolve(root, values.MODSCALE_DATASETS) : join(dataDir, "datasets"),
    artifacts: artifactLocation(values, dataDir, root),
    checkpointSeconds: values.MODSCALE_CHECKPOINT_SECONDS,
    workerLabels: values.MODSCALE_WORKER_LABELS,
    workerConcurrency: values.MODSCALE_WORKER_CONCURRENCY,
    leaseSeconds: values.MODSCALE_LEASE_SECONDS,
    cacheHome: resolve(root, values.XDG_CACHE_HOME ?? join(homedir(), ".cache")),
    engine: values.MODSCALE_ENGINE ?? null,
    nextAuthUrl: values.NEXTAUTH_URL ?? null,
    nextAuthSecret: values.NEXTAUTH_SECRET ?? null,
    providers: {
      github: oauthClient(values, "GITHUB_ID", "GITHUB_SECRET"),
      google: oauthClient(values, "GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"),
      oidc: oidcClient(values),
    },
  };
}

let current: Env | null = null;

/** The settings of this process, read once. Every program of the project is started in the project's folder. */
export function env(): Env {
  current ??= parseEnv(process.env, process.cwd());
  return current;
}

/** The variables of this process with `overrides` laid over them: what a child process is started with. */
export function childEnvironment(overrides: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...overrides };
}

/** True where only this machine can reach a server that listens on `host`. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "").toLowerCase();
  return name === "localhost" || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name);
}

/** Where people reach the web server: as configured, or else by its host and port. */
export function baseUrl(settings: Env): string {
  if (settings.nextAuthUrl) return settings.nextAuthUrl;
  const everywhere = settings.host === "0.0.0.0" || settings.host === "::";
  const host = everywhere ? "127.0.0.1" : settings.host;
  return `http://${host.includes(":") ? `[${host}]` : host}:${settings.port}`;
}

/**
 * The secret that signs sessions, kept in the data folder and readable by its owner alone. It is made on first use; of several
 * processes that start at once, all get the same one.
 */
export function loadOrCreateSecret(dataDir: string): string {
  const path = join(dataDir, "secret");
  mkdirSync(dataDir, { recursive: true });
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}`;
    writeFileSync(draft, randomBytes(48).toString("base64"), { mode: 0o600 });
    try {
      linkSync(draft, path);
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    } finally {
      unlinkSync(draft);
    }
  }
  const secret = readFileSync(path, "utf8").trim();
  if (secret.length >= SECRET_LENGTH) return secret;
  throw new ModscaleError(
    "invalid",
    `${path} is too short to be a secret: delete it, and a new one is made at the next start.`,
  );
}

/**
 * The secret for this server. One that others can reach in production needs its own, from outside the data folder: throws
 * `invalid` where it has none.
 */
export function authSecret(settings: Env): string {
  if (settings.nextAuthSecret) return settings.nextAuthSecret;
  if (settings.mode !== "production" || isLoopback(settings.host)) return loadOrCreateSecret(settings.dataDir);
  return refuse([
    {
      name: "NEXTAUTH_SECRET",
      message: `must be set to listen on ${settings.host}: at least ${SECRET_LENGTH} characters, such as the output of: openssl rand -base64 32`,
    },
  ]);
}

/**
 * Tells NextAuth, which reads these two variables on its own, what this server has settled on.
 */
export function publishAuthVariables(settings: Env): void {
  process.env.NEXTAUTH_URL = baseUrl(settings);
  process.env.NEXTAUTH_SECRET = authSecret(settings);
}
