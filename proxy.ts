import { type NextRequest, NextResponse } from "next/server";
import { contentPolicy } from "./server/api/content-policy";
import { isAllowedHost } from "./server/api/hosts";
import { env } from "./server/env";

/** Everything but files that were named by their content at build time. */
export const config = { matcher: "/((?!_next/static|_next/image).*)" };

const SHARED = /^\/share\//;

/** Stands before every page and route: refuses foreign host names, and gives pages their headers. */
export function proxy(request: NextRequest): NextResponse {
  if (!isAllowedHost(request.headers.get("host"), env())) {
    return new NextResponse(
      "This server is not known by that name. Set NEXTAUTH_URL to the address that people open.",
      { status: 421 },
    );
  }
  const { pathname, search } = request.nextUrl;
  if (pathname.startsWith("/api/")) return NextResponse.next();

  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentPolicy(nonce, env().mode);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  // A layout is not told the address; signing in must lead back to it.
  headers.set("x-address", pathname + search);
  // Next.js takes the nonce of its own scripts from the request's policy.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("referrer-policy", SHARED.test(pathname) ? "no-referrer" : "same-origin");
  if (SHARED.test(pathname)) response.headers.set("x-robots-tag", "noindex, nofollow");
  return response;
}
