import { download } from "../../../../../server/api/download";
import { exportParameters } from "../../../../../server/api/exports";

export const dynamic = "force-dynamic";

/** The network of a finished run as safetensors. */
export const GET = download("run:read", (context, _query, { id }: { readonly id: string }) =>
  exportParameters(context, id),
);
