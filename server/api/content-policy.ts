import type { Env } from "../env";

/**
 * What a page may load: only its own, and only scripts that carry this answer's nonce. Style attributes are allowed, because
 * Recharts renders some on the server; style elements need the nonce.
 */
export function contentPolicy(nonce: string, mode: Env["mode"]): string {
  // React's development build rebuilds stacks of server errors with eval.
  const development = mode === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
