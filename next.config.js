/** Headers of every answer, streams and downloads included; pages get their content policy from proxy.ts. */
const HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()" },
];

/**
 * Next hands what a route's answer says of its type on as a list, which its own compression then doesn't know: answers of the API
 * would go out as they are. Said here, it is a plain text. Streams of events are told apart by what their reader accepts.
 */
const JSON_ANSWERS = {
  source: "/api/trpc/:path*",
  missing: [{ type: "header", key: "accept", value: "(.*)text/event-stream(.*)" }],
  headers: [{ key: "Content-Type", value: "application/json" }],
};

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check:types` checks the whole project, tests included; the build would do it again at every first start.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  allowedDevOrigins: ["127.0.0.1", "localhost"],
  // Native modules and drivers that are loaded as they are, never bundled.
  serverExternalPackages: [
    "@aws-sdk/client-s3",
    "@libsql/client",
    "libsql",
    "pg",
    "pg-boss",
    "@node-rs/argon2",
    "pino",
    "pino-pretty",
    "@tensorflow/tfjs-node-gpu",
  ],
  headers: async () => [{ source: "/:path*", headers: HEADERS }, JSON_ANSWERS],
};

export default config;
