/** Next.js calls this once, before the server answers. The Node part stays apart from what is also compiled for the edge. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") await import("./server/api/process");
}
