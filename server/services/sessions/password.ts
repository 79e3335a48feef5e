import { hash, verify } from "@node-rs/argon2";

/** argon2id (the library's default) with 19 MiB, 2 passes, 1 lane: OWASP's password storage cheat sheet. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

let nobody: Promise<string> | null = null;

/**
 * True where `password` is the one behind `stored`. Without a stored hash it does the same work and answers false, so that the
 * time taken doesn't tell which addresses have an account.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored) return verify(stored, password);
  nobody ??= hashPassword("nobody has this password");
  await verify(await nobody, password);
  return false;
}
