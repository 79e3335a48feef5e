import { createHash } from "node:crypto";
import { canonicalJson } from "../../../domain/canonical";
import type { MovedTable } from "./tables";

export type Row = Readonly<Record<string, unknown>>;

const BITS_64 = (1n << 64n) - 1n;

/**
 * A checksum of a table's rows that is the same in both databases: of values, not of how a database writes them, and whatever the
 * order of rows, which collations may see differently. It adds up the rows' hashes (64 bits of SHA-256 each, twice, in two sums).
 */
export class TableDigest {
  #rows = 0;
  #sums: [bigint, bigint] = [0n, 0n];
  readonly #table: MovedTable;

  constructor(table: MovedTable) {
    this.#table = table;
  }

  add(rows: readonly Row[]): void {
    for (const row of rows) {
      const hash = rowHash(this.#table, row);
      this.#sums = [
        (this.#sums[0] + hash.readBigUInt64BE(0)) & BITS_64,
        (this.#sums[1] + hash.readBigUInt64BE(8)) & BITS_64,
      ];
    }
    this.#rows += rows.length;
  }

  get rows(): number {
    return this.#rows;
  }

  /** 32 hexadecimal digits. */
  get checksum(): string {
    return this.#sums.map((sum) => sum.toString(16).padStart(16, "0")).join("");
  }
}

/** Each value with its kind and length before it, so that no two rows read alike. */
function rowHash(table: MovedTable, row: Row): Buffer {
  const hash = createHash("sha256");
  for (const column of table.columns) {
    const [kind, bytes] = canonical(row[column], table.json.has(column));
    hash.update(`${kind}${bytes.length}:`).update(bytes);
  }
  return hash.digest();
}

function canonical(value: unknown, isJson: boolean): readonly [kind: string, bytes: Buffer] {
  if (value === null || value === undefined) return ["null", Buffer.alloc(0)];
  if (isJson) return ["json", Buffer.from(canonicalJson(value))];
  if (Buffer.isBuffer(value)) return ["bytes", value];
  if (value instanceof Date) return ["instant", Buffer.from(String(value.getTime()))];
  if (typeof value === "number") return ["number", float64(value)];
  if (typeof value === "string" || typeof value === "boolean") return [typeof value, Buffer.from(String(value))];
  throw new TypeError(`A ${typeof value} in a row is nothing that the schema has.`);
}

/** Its eight bytes; SQLite keeps −0 as 0, so that they count as one. */
function float64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value === 0 ? 0 : value);
  return bytes;
}
