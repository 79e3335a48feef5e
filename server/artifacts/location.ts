import { isAbsolute, resolve } from "node:path";

/** Which store keeps the artifacts. */
export type ArtifactLocation =
  | { readonly kind: "folder"; readonly path: string }
  | { readonly kind: "database" }
  /** Keys begin with the prefix, which is empty or ends with a slash. */
  | { readonly kind: "s3"; readonly bucket: string; readonly prefix: string };

/** What `parseLocation` takes, for messages. */
export const LOCATION_FORMS = "database, folder:/path or s3://bucket/prefix";

/** By S3's rules for names of buckets. */
const S3 = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/;

/** The store that `text` names; null where it names none. A relative folder is meant from `root`. */
export function parseLocation(text: string, root: string): ArtifactLocation | null {
  if (text === "database") return { kind: "database" };
  if (text.startsWith("folder:")) {
    const path = text.slice("folder:".length);
    return path === "" ? null : { kind: "folder", path: isAbsolute(path) ? path : resolve(root, path) };
  }
  const [, bucket, rest = ""] = S3.exec(text) ?? [];
  if (bucket === undefined) return null;
  const prefix = rest.replace(/^\/+|\/+$/g, "");
  return { kind: "s3", bucket, prefix: prefix && `${prefix}/` };
}

/** As `MODSCALE_ARTIFACTS` says it. */
export function locationText(location: ArtifactLocation): string {
  if (location.kind === "folder") return `folder:${location.path}`;
  if (location.kind === "database") return "database";
  return `s3://${location.bucket}/${location.prefix}`.replace(/\/$/, "");
}
