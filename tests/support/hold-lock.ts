import { setTimeout as delay } from "node:timers/promises";
import { createClient } from "@libsql/client";

/** A process that holds a SQLite file's write lock: node --import tsx hold-lock.ts file:… MILLISECONDS. Says "held" once it does. */
async function main(): Promise<void> {
  const [url = "", milliseconds = "0"] = process.argv.slice(2);
  const client = createClient({ url, timeout: 5000 });
  const held = await client.transaction("write");
  process.stdout.write("held\n");
  await delay(Number(milliseconds));
  await held.rollback();
  client.close();
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
