import * as ledger from "./ledger";
import * as local from "./local";
import type { Queue } from "./port";
import * as turns from "./turns";

export type { Claim, Held } from "./port";

/** The queue in use: the one in the database itself, on SQLite and Postgres alike. */
const queue: Queue = { ...ledger, ...turns, ...local };

export const {
  enqueue,
  cancel,
  claimStack,
  heartbeat,
  inspect,
  holds,
  complete,
  release,
  releaseBounded,
  boundOf,
  resumeAt,
  fromStepOf,
  othersWaiting,
  passTurn,
  lapsed,
} = queue;
