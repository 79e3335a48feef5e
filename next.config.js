/** Headers of every answer, streams and downloads included; pages get their content policy from proxy.ts. */
const HEADERS = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()" },
];

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
  headers: async () => [{ source: "/:path*", headers: HEADERS }],
};

export default config;
