import { encode } from "next-auth/jwt";
import { sessionCookieName, sessionSecret } from "../../server/auth/secrets";

/** A browser's `cookie` header with the session that a sign-in would have given this person at this epoch. */
export async function sessionCookie(userId: string, epoch = 0, more = ""): Promise<string> {
  const token = await encode({ token: { sub: userId, epoch }, secret: sessionSecret() });
  return [`${sessionCookieName()}=${token}`, more].filter(Boolean).join("; ");
}
