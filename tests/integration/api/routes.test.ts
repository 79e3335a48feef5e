import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { ACTIONS } from "../../../domain/permissions";

const API = fileURLToPath(new URL("../../../app/api", import.meta.url));

/** Routes whose door is elsewhere: each procedure's policy, NextAuth's own, and the one that is open to everybody. */
const OWN_DOOR = ["auth/[...nextauth]", "health", "trpc/[trpc]"];

const routes = readdirSync(API, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith("route.ts"))
  .map((path) => relative(API, join(API, path, "..")))
  .sort();

it("every route handler is known here", () => {
  expect(routes).toEqual(
    [...OWN_DOOR, "export/experiment/[id]", "export/run/[id]", "export/runs", "export/series"].sort(),
  );
});

it.each(routes.filter((route) => !OWN_DOOR.includes(route)))(
  "%s declares whom it admits, for every method it answers",
  async (route) => {
    const module: Readonly<Record<string, unknown>> = await import(join(API, route, "route.ts"));
    const methods = Object.entries(module).filter(([name]) => /^[A-Z]+$/.test(name));
    expect(methods.length).toBeGreaterThan(0);
    for (const [name, handler] of methods) {
      expect(handler, name).toHaveProperty("policy");
      expect(ACTIONS, name).toContain((handler as { readonly policy: unknown }).policy);
    }
  },
);
