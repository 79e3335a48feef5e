import { download } from "../../../../server/api/download";
import { exportSeries } from "../../../../server/api/exports";

export const dynamic = "force-dynamic";

/** `?run=…&run=…&key=…&from=…&to=…`: every point behind a chart as CSV. */
export const GET = download("series:read", (context, query) => exportSeries(context, query));
