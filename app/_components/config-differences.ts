export interface ConfigRow {
  /** Path with dots: `network.width`. */
  readonly key: string;
  /** One text a config; "–" where it has no such key. */
  readonly values: readonly string[];
}

export interface ConfigDifferences {
  readonly differing: readonly ConfigRow[];
  readonly equal: readonly ConfigRow[];
}

function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (value !== null && typeof value === "object" && !Array.isArray(value)) {
    for (const [key, inner] of Object.entries(value)) flatten(inner, path ? `${path}.${key}` : key, into);
    return;
  }
  into.set(path, typeof value === "string" ? value : JSON.stringify(value));
}

/** Configs key by key, in the order of the first that has each: those that differ, and those that are equal in all. */
export function configDifferences(configs: readonly unknown[]): ConfigDifferences {
  const flat = configs.map((config) => {
    const entries = new Map<string, string>();
    flatten(config, "", entries);
    return entries;
  });
  const keys = [...new Set(flat.flatMap((entries) => [...entries.keys()]))];
  const rows = keys.map((key) => ({ key, values: flat.map((entries) => entries.get(key) ?? "–") }));
  const isEqual = (row: ConfigRow) => row.values.every((value) => value === row.values[0]);
  return { differing: rows.filter((row) => !isEqual(row)), equal: rows.filter(isEqual) };
}
