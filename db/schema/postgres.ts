import { postgresKit } from "./kit.postgres";
import { defineTables } from "./tables";

export const {
  users,
  accounts,
  teams,
  memberships,
  invites,
  experiments,
  arms,
  runs,
  attempts,
  jobs,
  series,
  seriesChunks,
  artifacts,
  notes,
  reports,
  reportExperiments,
  reportSnapshots,
  analyses,
  shareLinks,
  auditEvents,
  workers,
  rateLimits,
} = defineTables(postgresKit);
