/** The team that a person with several has chosen to work in. */
export const TEAM_COOKIE = "modscale.team";
const YEAR_SECONDS = 365 * 24 * 3600;

/** Reads the `cookie` header. A value that isn't valid percent-encoding is left out. */
export function parseCookies(header: string | null): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const part of header?.split(";") ?? []) {
    const [name = "", ...value] = part.split("=");
    if (name.trim() === "" || value.length === 0) continue;
    try {
      cookies.set(name.trim(), decodeURIComponent(value.join("=").trim()));
    } catch {
      // Not written by this server.
    }
  }
  return cookies;
}

/** A `set-cookie` header that keeps the choice of a team. It only selects among the person's own teams. */
export function teamCookie(teamId: string, secure: boolean): string {
  const attributes = ["Path=/", "HttpOnly", "SameSite=Lax", `Max-Age=${YEAR_SECONDS}`, ...(secure ? ["Secure"] : [])];
  return [`${TEAM_COOKIE}=${encodeURIComponent(teamId)}`, ...attributes].join("; ");
}
