import {
  bigint,
  boolean,
  customType,
  doublePrecision,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Kit } from "./kit.sqlite";

const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

const kit = {
  table: pgTable,
  index,
  uniqueIndex,
  primaryKey,
  text: () => text(),
  choice: (values: readonly [string, ...string[]]) => text({ enum: [...values] }),
  int: () => bigint({ mode: "number" }),
  float: () => doublePrecision(),
  bool: () => boolean(),
  instant: () => timestamp({ withTimezone: true, precision: 3, mode: "date" }),
  json: <T>() => jsonb().$type<T>(),
  bytes: () => bytea(),
} satisfies Record<keyof Kit, unknown>;

/** The one cast between the two databases; the parity test proves that what it hides agrees. */
export const postgresKit = kit as unknown as Kit;
