import { createHash, randomBytes } from "node:crypto";

/** A new secret of 256 bits for a link's address. It is shown once; only its hash is kept. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** SHA-256 of a token, in hex: what the database holds. A token is random, so it needs no salt and no slow hash. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
