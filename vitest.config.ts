import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Pages import from the project's folder by this name, as tsconfig.json says. */
const alias = { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") };

/** They measure time, or have work for both of a runner's cores. */
const ALONE = ["tests/e2e/speed.test.ts", "tests/e2e/accessibility.test.ts"];

/** Two workers: the suites start processes of their own, and a runner has two cores. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/postgres-server.ts", "tests/support/worker-bundle.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          exclude: ALONE,
          globalSetup: ["tests/e2e/support/build.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "e2e-alone",
          include: ALONE,
          globalSetup: ["tests/e2e/support/build.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "e2e-postgres",
          include: ["tests/e2e/**/*.test.ts"],
          globalSetup: ["tests/e2e/support/build.ts", "tests/e2e/support/postgres.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "long",
          include: ["tests/long/**/*.test.ts"],
          globalSetup: ["tests/e2e/support/build.ts", "tests/support/postgres-server.ts"],
          fileParallelism: false,
          testTimeout: 900_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
