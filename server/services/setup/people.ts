import { count } from "drizzle-orm";
import type { Connection } from "../../../db/database";

/** True once somebody has an account: then the installation is set up for good. */
export async function hasPeople({ orm, tables }: Connection): Promise<boolean> {
  const [row] = await orm.select({ people: count() }).from(tables.users);
  return Number(row?.people ?? 0) > 0;
}
