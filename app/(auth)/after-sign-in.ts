export const HOME = "/experiments";

/** Where to go after signing in: a page of this server, never another site's address. */
export function safeNext(next: string | null | undefined): string {
  if (!next?.startsWith("/") || next.startsWith("//") || next.includes("\\")) return HOME;
  const url = new URL(next, "http://here.invalid");
  return url.host === "here.invalid" ? url.pathname + url.search : HOME;
}
