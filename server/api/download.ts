import type { ExportedBytes, ExportedFile } from "../services/exports/file";
import { type ApiContext, createContext } from "./context";
import { HTTP_STATUS, tellable } from "./errors";
import { enforce, type Policy } from "./policy";

const TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
};

function fileResponse({ filename, body }: ExportedFile | ExportedBytes): Response {
  const type = TYPES[filename.split(".").at(-1) ?? ""] ?? "application/octet-stream";
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${filename}"`,
      "cache-control": "private, no-store",
    },
  });
}

/**
 * A route that hands out a file to whom `policy` admits. A shared page names its link by `?share=`, as a download can't send
 * headers. Errors are answered as JSON with the code and a message.
 */
export function download<P>(
  policy: Policy,
  make: (context: ApiContext, query: URLSearchParams, params: P) => Promise<ExportedFile | ExportedBytes>,
) {
  const handle = async (request: Request, { params }: { readonly params: Promise<P> }): Promise<Response> => {
    try {
      const query = new URL(request.url).searchParams;
      const context = await createContext(request.headers, { shareToken: query.get("share") });
      enforce(policy, context);
      return fileResponse(await make(context, query, await params));
    } catch (error) {
      const told = tellable(error);
      return Response.json(
        { error: told.code, message: told.message, issues: told.issues },
        { status: HTTP_STATUS[told.code] },
      );
    }
  };
  return Object.assign(handle, { policy });
}
