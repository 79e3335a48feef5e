import { ROLES } from "../../domain/permissions";
import { id, now } from "./defaults";
import type { Kit } from "./kit.sqlite";

/** Who may come in: people, their sign-ins, teams, memberships and single-use links. */
export function definePeopleTables(k: Kit) {
  const users = k.table("user", {
    id: k.text().primaryKey().$defaultFn(id),
    name: k.text(),
    email: k.text().notNull().unique(),
    emailVerified: k.instant(),
    image: k.text(),
    /** argon2id; null for people who only sign in through a provider. */
    passwordHash: k.text(),
    /** Copied into a session's token; a higher one here ends every older session. */
    epoch: k
      .int()
      .notNull()
      .$defaultFn(() => 0),
    createdAt: k.instant().notNull().$defaultFn(now),
  });

  /** Sign-ins through providers. Property names are next-auth's. */
  const accounts = k.table(
    "account",
    {
      userId: k
        .text()
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      type: k.text().$type<"oauth" | "oidc" | "email">().notNull(),
      provider: k.text().notNull(),
      providerAccountId: k.text().notNull(),
      refresh_token: k.text(),
      access_token: k.text(),
      expires_at: k.int(),
      token_type: k.text(),
      scope: k.text(),
      id_token: k.text(),
      session_state: k.text(),
    },
    (t) => [k.primaryKey({ columns: [t.provider, t.providerAccountId] }), k.index("account_user_idx").on(t.userId)],
  );

  const teams = k.table("team", {
    id: k.text().primaryKey().$defaultFn(id),
    name: k.text().notNull(),
    createdAt: k.instant().notNull().$defaultFn(now),
  });

  const memberships = k.table(
    "membership",
    {
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      userId: k
        .text()
        .notNull()
        .references(() => users.id, { onDelete: "cascade" }),
      role: k.choice(ROLES).notNull(),
      createdAt: k.instant().notNull().$defaultFn(now),
    },
    (t) => [k.primaryKey({ columns: [t.teamId, t.userId] }), k.index("membership_user_idx").on(t.userId)],
  );

  /** Single-use links, kept as hashes: the set-up link of a new installation, and invites bound to an address. */
  const invites = k.table(
    "invite",
    {
      id: k.text().primaryKey().$defaultFn(id),
      teamId: k
        .text()
        .notNull()
        .references(() => teams.id, { onDelete: "cascade" }),
      kind: k.choice(["setup", "invite"]).notNull(),
      tokenHash: k.text().notNull().unique(),
      /** Null only for the set-up link. */
      email: k.text(),
      role: k.choice(ROLES).notNull(),
      createdBy: k.text().references(() => users.id, { onDelete: "set null" }),
      createdAt: k.instant().notNull().$defaultFn(now),
      expiresAt: k.instant().notNull(),
      usedAt: k.instant(),
      revokedAt: k.instant(),
    },
    (t) => [k.index("invite_team_idx").on(t.teamId, t.createdAt)],
  );

  return { users, accounts, teams, memberships, invites };
}

export type PeopleTables = ReturnType<typeof definePeopleTables>;
