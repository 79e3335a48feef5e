import { asc } from "drizzle-orm";
import type { Database } from "../../../db/database";

export interface Installation {
  readonly teamId: string;
  /** True where this call made the first team: the very first start. */
  readonly created: boolean;
}

/** Makes sure that there is a team for people to join and for the command line to act in. */
export async function ensureInstallation(db: Database): Promise<Installation> {
  return db.transaction(async ({ orm, tables: { teams } }) => {
    const [oldest] = await orm
      .select({ id: teams.id })
      .from(teams)
      .orderBy(asc(teams.createdAt), asc(teams.id))
      .limit(1);
    if (oldest) return { teamId: oldest.id, created: false };
    const teamId = crypto.randomUUID();
    await orm.insert(teams).values({ id: teamId, name: "Lab" });
    return { teamId, created: true };
  });
}
