import { DrizzleAdapter } from "@auth/drizzle-adapter";
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type { Adapter, AdapterAccount, AdapterUser } from "next-auth/adapters";
import type { Connection, Database } from "../../db/database";

type AnyDrizzle = BaseSQLiteDatabase<"async", unknown, Record<string, never>>;
type Schema = NonNullable<Parameters<typeof DrizzleAdapter<AnyDrizzle>>[1]>;

/** The adapter asks for a whole Drizzle database with its own table types; a connection holds one of either dialect. */
function drizzleAdapter({ orm, tables }: Connection): Required<Adapter> {
  const schema = { usersTable: tables.users, accountsTable: tables.accounts };
  return DrizzleAdapter(orm as unknown as AnyDrizzle, schema as unknown as Schema) as Required<Adapter>;
}

/** The adapter reads whole rows: only these columns may leave this file. */
function shown<U extends AdapterUser | null>(user: U): U | AdapterUser {
  if (!user) return user;
  const { id, name, email, emailVerified, image } = user;
  return { id, name, email, emailVerified, image };
}

/** NextAuth's Drizzle adapter for sign-ins through providers, with every write in a transaction of ours. */
export function authAdapter(db: Database): Adapter {
  const reading = drizzleAdapter(db);
  return {
    getUser: async (id: string) => shown(await reading.getUser(id)),
    getUserByEmail: async (email: string) => shown(await reading.getUserByEmail(email.toLowerCase())),
    getUserByAccount: async (account: Pick<AdapterAccount, "provider" | "providerAccountId">) =>
      shown(await reading.getUserByAccount(account)),
    createUser: async (user: Omit<AdapterUser, "id">) =>
      db.transaction(async (tx) => {
        const email = user.email.toLowerCase();
        return shown(await drizzleAdapter(tx).createUser({ ...user, id: crypto.randomUUID(), email }));
      }),
    linkAccount: async (account: AdapterAccount) => {
      await db.transaction(async (tx) => {
        await drizzleAdapter(tx).linkAccount(account);
      });
    },
  };
}
