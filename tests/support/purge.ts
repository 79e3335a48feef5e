import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderStore } from "../../server/artifacts/folder";
import type { Context } from "../../server/services/context";
import { purgeExperiments } from "../../server/services/trash/purge";
import { trashExperiments } from "../../server/services/trash/put";

/** Deletes an experiment for good, the only way that there is. */
export async function purge(
  ctx: Context,
  id: string,
  store = folderStore(join(tmpdir(), "modscale-no-artifacts")),
): Promise<void> {
  await trashExperiments(ctx, { ids: [id] });
  await purgeExperiments(ctx, store, { ids: [id] });
}
