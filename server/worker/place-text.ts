import { locationText } from "../artifacts/location";
import type { Env } from "../env";

/** Where a worker's work lies, without the names and passwords that lead there. */
export function placeText({ databaseUrl, artifacts }: Pick<Env, "databaseUrl" | "artifacts">): string {
  return `${databaseText(databaseUrl)}, artifacts: ${locationText(artifacts)}`;
}

function databaseText(url: string): string {
  if (url.startsWith("file:")) return url.slice("file:".length);
  if (!URL.canParse(url)) return "Postgres";
  const { host, pathname } = new URL(url);
  return `postgres://${host}${pathname}`;
}
