import { type Column, type SQL, sql } from "drizzle-orm";
import type { Connection } from "../../../db/database";
import { AXES, type Axis } from "../../../domain/config/axis";
import type { FieldType, FilterField } from "../../../domain/filter/field";
import type { OwnRunField } from "../../../domain/filter/run-fields";
import type { FieldSql, Place } from "./value";

/** Fields with one value that a row of runs, arms or experiments has by itself; tags and metrics have tables of their own. */
type RowField = Exclude<OwnRunField, "tag">;

/** The value of a field that is neither a tag nor a metric. */
export function runValue(db: Connection, field: FilterField): FieldSql {
  const at = (place: Place, value: SQL, required = false): FieldSql => ({
    place,
    type: field.type,
    sql: value,
    required,
  });
  const { arms } = db.tables;
  switch (field.group) {
    case "axis":
      return at("arm", axisValue(db, field.name as Axis, field.type));
    case "config":
      return at("arm", jsonValue(db, arms.config, field.name.split("."), field.type));
    default: {
      const { place, value, required } = OWN[field.name as RowField](db);
      return at(place, value, required);
    }
  }
}

interface Own {
  readonly place: Place;
  readonly value: SQL;
  readonly required: boolean;
}

const always = (place: Place, column: Column): Own => ({ place, value: sql`${column}`, required: true });
const maybe = (place: Place, value: Column | SQL): Own => ({ place, value: sql`${value}`, required: false });

const OWN: Readonly<Record<RowField, (db: Connection) => Own>> = {
  method: ({ tables }) => always("arm", tables.arms.method),
  status: ({ tables }) => always("run", tables.runs.status),
  experiment: ({ tables }) => always("experiment", tables.experiments.name),
  seed: ({ tables }) => always("run", tables.runs.seed),
  created: ({ tables }) => always("run", tables.runs.createdAt),
  started: ({ tables }) => maybe("run", tables.runs.startedAt),
  ended: ({ tables }) => maybe("run", tables.runs.endedAt),
  duration: (db) => maybe("run", seconds(db)),
  failure: ({ tables }) => maybe("run", tables.runs.failure),
  excluded: ({ tables }) => ({ place: "run", value: sql`(${tables.runs.excluded} is not null)`, required: true }),
  archived: ({ tables }) => ({
    place: "experiment",
    value: sql`(${tables.experiments.archivedAt} is not null)`,
    required: true,
  }),
  preset: ({ tables }) => maybe("experiment", tables.experiments.preset),
  step: ({ tables }) => always("run", tables.runs.step),
  attempt: ({ tables }) => always("run", tables.runs.attempt),
  chosenStep: ({ tables }) => maybe("run", tables.runs.chosenStep),
  divergedAt: ({ tables }) => maybe("run", tables.runs.divergedAt),
  ruleSeconds: ({ tables }) => maybe("run", tables.runs.ruleSeconds),
  trainSeconds: ({ tables }) => maybe("run", tables.runs.trainSeconds),
  evalSeconds: ({ tables }) => maybe("run", tables.runs.evalSeconds),
  peakBytes: ({ tables }) => maybe("run", tables.runs.peakBytes),
  parameters: ({ tables }) => always("arm", tables.arms.parameters),
  stepFlops: ({ tables }) => always("arm", tables.arms.stepFlops),
  engine: (db) => maybe("run", jsonValue(db, db.tables.runs.environment, ["engine"], "text")),
  device: (db) => maybe("run", jsonValue(db, db.tables.runs.environment, ["device"], "text")),
  worker: (db) => maybe("run", newestWorker(db)),
};

function seconds(db: Connection): SQL {
  const { startedAt, endedAt } = db.tables.runs;
  if (db.dialect === "postgres") return sql`extract(epoch from ${endedAt} - ${startedAt})::double precision`;
  return sql`((${endedAt} - ${startedAt}) / 1000.0)`;
}

function newestWorker({ tables: { attempts, runs } }: Connection): SQL {
  return sql`(select ${attempts.workerId} from ${attempts} where ${attempts.runId} = ${runs.id} and ${attempts.number} = ${runs.attempt})`;
}

/** Axes are read from the config, which has those that an experiment's grid leaves alone too; `p` is nowhere else than there. */
function axisValue(db: Connection, axis: Axis, type: FieldType): SQL {
  const path = AXES[axis];
  return path ? jsonValue(db, db.tables.arms.config, path, type) : jsonValue(db, db.tables.arms.params, [axis], type);
}

/** One value of a JSON document by its path; null where it is missing. The databases read JSON in different words. */
export function jsonValue(db: Connection, column: Column, path: readonly string[], type: FieldType): SQL {
  if (db.dialect === "sqlite") return sql`json_extract(${column}, ${`$${path.map((key) => `."${key}"`).join("")}`})`;
  const text = sql`(${column} #>> ${`{${path.join(",")}}`}::text[])`;
  if (type === "number" || type === "duration") return sql`${text}::double precision`;
  return type === "boolean" ? sql`${text}::boolean` : text;
}
