import { childEnvironment, type Env } from "../env";

/** What a worker process needs to reach the same installation, whatever folder it is started from. */
export function workerEnvironment(settings: Env): NodeJS.ProcessEnv {
  return childEnvironment({ MODSCALE_DATA: settings.dataDir, DATABASE_URL: settings.databaseUrl });
}
