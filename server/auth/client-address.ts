/**
 * The nearest hop's address. Next.js notes the peer of the socket where no proxy has done so; a client that reaches the server
 * directly may forge it, which is why passwords are counted by account too.
 */
export function clientAddress(headers: Headers): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}
