import type { WorkerEngine } from "../../domain/environment";
import type { ShareScope } from "../../domain/share";
import { id, now } from "./defaults";
import type { Kit } from "./kit.sqlite";
import type { PeopleTables } from "./people";

/** What keeps a team and its server going: links, the audit log, workers and rate limits. */
export function defineOperationTables(k: Kit, { users, teams }: PeopleTables) {
  const shareLinks = k.table(
    "share_link",
    {
      id: k.text().primaryKey().$defaultFn(id),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      tokenHash: k.text().notNull().unique(),
      title: k.text().notNull(),
      scope: k.json<ShareScope>().notNull(),
      createdBy: k.text().references(() => users.id, { onDelete: "set null" }),
      createdAt: k.instant().notNull().$defaultFn(now),
      expiresAt: k.instant(),
      revokedAt: k.instant(),
      views: k
        .int()
        .notNull()
        .$defaultFn(() => 0),
      lastViewedAt: k.instant(),
      /** True: the page names nobody, the team neither; null: a link from before there was the choice. */
      anonymous: k.bool(),
    },
    (t) => [k.index("share_link_team_idx").on(t.teamId, t.createdAt)],
  );

  const auditEvents = k.table(
    "audit_event",
    {
      id: k.text().primaryKey().$defaultFn(id),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      /** Null: the system, or somebody at the server's command line. */
      userId: k.text().references(() => users.id, { onDelete: "set null" }),
      actor: k.choice(["member", "operator", "system", "anonymous"]).notNull(),
      action: k.text().notNull(),
      subject: k.text(),
      details: k.json<Record<string, string | number | boolean | null>>().notNull(),
      createdAt: k.instant().notNull().$defaultFn(now),
    },
    (t) => [k.index("audit_event_team_idx").on(t.teamId, t.createdAt, t.id)],
  );

  const workers = k.table("worker", {
    id: k.text().primaryKey(),
    host: k.text().notNull(),
    pid: k.int().notNull(),
    engine: k.json<WorkerEngine>(),
    /** Bytes that a training process may come to hold there. */
    memoryBytes: k.int(),
    /** What experiments may ask for; null: a worker from before there were labels, which has none. */
    labels: k.json<readonly string[]>(),
    /** Stacks that it trains at once. */
    concurrency: k.int(),
    state: k.choice(["starting", "idle", "training", "stopping"]).notNull(),
    startedAt: k.instant().notNull().$defaultFn(now),
    heartbeatAt: k.instant().notNull().$defaultFn(now),
  });

  /** Failed tries at a door (sign-in, share and invite look-ups), by hashed key and window. */
  const rateLimits = k.table("rate_limit", {
    key: k.text().primaryKey(),
    count: k.int().notNull(),
    windowEndsAt: k.instant().notNull(),
  });

  return { shareLinks, auditEvents, workers, rateLimits };
}
