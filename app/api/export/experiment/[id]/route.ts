import { download } from "../../../../../server/api/download";
import { exportExperiment } from "../../../../../server/api/exports";

export const dynamic = "force-dynamic";

/** `?format=csv` (the results table) or `?format=json` (all results). */
export const GET = download("experiment:read", (context, query, { id }: { readonly id: string }) =>
  exportExperiment(context, id, query.get("format")),
);
