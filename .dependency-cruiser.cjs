const swc = require("@swc/core");

/** The cruiser's swc parser does not know that a .tsx file may hold JSX: tell it by the file's name. */
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync.call(swc, file, { ...options, tsx: file.endsWith(".tsx") });

/** What a process has one of: its settings, its log, and the web server's database handle with what its errors mean. */
const PROCESS = "^server/(env|log|database|database-away)\\.ts$";

/**
 * Who may import whom (the rooms of the house; see CONTRIBUTING.md). A room's list is complete: what it does not name is an error.
 */
const ROOMS = {
  domain: { path: "^domain/", may: ["^domain/", "^node_modules/zod"] },
  db: { path: "^db/", may: ["^db/", "^domain/"] },
  queue: { path: "^server/queue/", may: ["^server/queue/", "^db/", "^domain/"] },
  artifacts: { path: "^server/artifacts/", may: ["^server/artifacts/", "^db/", "^domain/"] },
  services: {
    path: "^server/services/",
    may: ["^server/services/", "^server/queue/", "^server/artifacts/", "^db/", "^domain/"],
  },
  training: { path: "^server/training/", may: ["^server/training/", "^domain/"] },
  worker: {
    path: "^server/worker/",
    may: [
      "^server/worker/",
      "^server/services/",
      "^server/queue/",
      "^server/artifacts/",
      "^server/training/",
      "^server/(env|log)\\.ts$",
      "^db/",
      "^domain/",
    ],
  },
  auth: { path: "^server/auth/", may: ["^server/auth/", "^server/services/", PROCESS, "^db/", "^domain/"] },
  api: {
    path: "^server/api/",
    may: [
      "^server/api/",
      "^server/services/",
      "^server/auth/",
      "^server/artifacts/",
      PROCESS,
      "^domain/",
      "^package\\.json$",
    ],
  },
  app: { path: "^app/", may: ["^app/", "^server/api/", "^server/auth/", PROCESS, "^domain/"] },
};

const packages = "^node_modules/";

module.exports = {
  forbidden: [
    ...Object.entries(ROOMS).map(([name, room]) => ({
      name: `room-${name}`,
      comment: `${name} may import only what CONTRIBUTING.md lists for it.`,
      severity: "error",
      from: { path: room.path },
      to: { pathNot: [...room.may, ...(name === "domain" ? [] : [packages]), "^(node:|[a-z0-9_/]+$)"] },
    })),
    {
      name: "training-knows-no-database",
      severity: "error",
      from: { path: "^server/training/" },
      to: { path: "^node_modules/(drizzle-orm|@libsql|pg|next|react)(/|$)" },
    },
    {
      name: "no-tensorflow-outside-training",
      severity: "error",
      from: { pathNot: "^(server/training|server/cli|tests)/" },
      to: { path: "^node_modules/@tensorflow/" },
    },
    {
      name: "nothing-imports-app-or-tests",
      severity: "error",
      from: { pathNot: "^(app|tests)/" },
      to: { path: "^(app|tests)/" },
    },
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "not-to-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    parser: "swc",
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json"],
    },
  },
};
