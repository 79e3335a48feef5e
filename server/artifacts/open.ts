import type { Database } from "../../db/database";
import { databaseStore } from "./database";
import { folderStore } from "./folder";
import type { ArtifactLocation } from "./location";
import type { ArtifactStore } from "./port";
import { s3Store } from "./s3";

/** The store of an installation: its location, and the database that it may lie in. */
export function openArtifacts(location: ArtifactLocation, db: Database): ArtifactStore {
  if (location.kind === "folder") return folderStore(location.path);
  if (location.kind === "database") return databaseStore(db);
  return s3Store(location);
}
