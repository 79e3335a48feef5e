import { authSecret, baseUrl, env } from "../env";

/** Browsers keep a `__Secure-` cookie only from an https address, so that its name follows the address. */
export function usesSecureCookies(): boolean {
  return baseUrl(env()).startsWith("https://");
}

export function sessionCookieName(): string {
  return `${usesSecureCookies() ? "__Secure-" : ""}next-auth.session-token`;
}

let secret: string | null = null;

/** The secret of this process, settled once. */
export function sessionSecret(): string {
  secret ??= authSecret(env());
  return secret;
}
