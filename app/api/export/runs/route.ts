import { download } from "../../../../server/api/download";
import { exportRuns } from "../../../../server/api/exports";

export const dynamic = "force-dynamic";

/** `?filter=…&experiment=…&column=…&column=…&sort=…`: the list of runs as CSV, whole. */
export const GET = download("finding:read", (context, query) => exportRuns(context, query));
