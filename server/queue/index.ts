import type { Connection, Dialect } from "../../db/database";
import * as ledger from "./ledger";
import { local } from "./local";
import { pgBoss } from "./pg-boss";
import type { Engine, Queue } from "./port";
import * as turns from "./turns";

export type { Claim, ClaimRequest, Held } from "./port";

const ENGINES: Readonly<Record<Dialect, Engine>> = { sqlite: local, postgres: pgBoss };

function engineOf({ dialect }: Connection): Engine {
  return ENGINES[dialect];
}

/** The queue in use: its ledger is a table of ours on both databases, and what hands it out is the database's engine. */
const queue: Queue = {
  ...ledger,
  ...turns,
  enqueue: (tx, runs) => engineOf(tx).enqueue(tx, runs),
  claimStack: (db, request) => engineOf(db).claimStack(db, request),
  release: (tx, claim) => engineOf(tx).release(tx, claim),
  releaseBounded: (tx, claim, maxStack) => engineOf(tx).releaseBounded(tx, claim, maxStack),
  prepare: (db) => engineOf(db).prepare(db),
  attend: (db, onError) => engineOf(db).attend(db, onError),
};

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
  prepare: prepareQueue,
  attend: attendQueue,
} = queue;
