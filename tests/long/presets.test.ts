import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Method } from "../../domain/methods";
import { env } from "../../server/env";
import { figures, LAB, type LabReport, labReport } from "../e2e/support/lab";
import { installationEnvironment, removeFolder, runCommand, temporaryFolder } from "../e2e/support/server";

/** The comparisons that come with modscale, whole: how long they take on two cores, and what they must show. */

const { datasetsDir } = env();
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) removeFolder(folder);
});

async function launch(preset: string): Promise<{ readonly report: LabReport; readonly seconds: number }> {
  const folder = temporaryFolder();
  folders.push(folder);
  const began = Date.now();
  const settings = installationEnvironment(folder, { MODSCALE_DATASETS: datasetsDir });
  const { code, stdout, stderr } = await runCommand(LAB, ["launch", preset, "--wait", "--json"], settings);
  expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
  return { report: labReport.parse(JSON.parse(stdout)), seconds: (Date.now() - began) / 1000 };
}

/** The mean over seeds. */
function mean({ arms }: LabReport, method: Method, metric: string): number {
  return arms.find((arm) => arm.method === method)?.metrics[metric]?.mean ?? Number.NaN;
}

describe("sine-quick", () => {
  it("ends in time, shows what modularity gains, and gives the same numbers twice", async () => {
    const { report, seconds } = await launch("sine-quick");
    expect(seconds).toBeLessThan(report.engine === "wasm" ? 600 : 45);
    const loss = (method: Method) => mean(report, method, "test.relativeLoss");
    expect(loss("modular-joint")).toBeLessThanOrEqual(0.5 * loss("modular"));
    expect(mean(report, "modular-joint", "coverage.start")).toBeGreaterThanOrEqual(0.95);
    expect(loss("modular")).toBeLessThan(loss("monolithic"));
    expect(loss("modular-joint")).toBeLessThanOrEqual(2 * loss("modular-oracle"));
    expect(figures((await launch("sine-quick")).report)).toEqual(figures(report));
  });
});

describe("images-quick", () => {
  it("ends in time, and shows what finding one's image gains, above all on pairs never seen", async () => {
    const { report, seconds } = await launch("images-quick");
    expect(seconds).toBeLessThan(report.engine === "wasm" ? 900 : 180);
    const seen = (method: Method) => mean(report, method, "test.accuracy");
    const unseen = (method: Method) => mean(report, method, "ood.combinatorial.accuracy");
    for (const method of ["monolithic", "modular", "modular-rule"] as const) {
      expect(seen(method)).toBeGreaterThan(0.6);
      expect(unseen(method)).toBeLessThan(seen(method) - 0.08);
      expect(seen("modular-joint")).toBeGreaterThan(seen(method) + 0.02);
    }
    expect(seen("modular-routed")).toBeGreaterThan(seen("modular-joint") + 0.03);
    expect(unseen("modular-routed")).toBeGreaterThan(seen("modular-routed") - 0.03);
  });
});

describe.skipIf(!existsSync(join(datasetsDir, "cifar-10")))("cifar-first", () => {
  it("ends in time, and every method learns the classes", async () => {
    const { report, seconds } = await launch("cifar-first");
    expect(seconds).toBeLessThan(report.engine === "wasm" ? 1500 : 300);
    expect(report.arms.map(({ method }) => method)).toEqual(["monolithic", "modular", "modular-rule"]);
    // Chance is 0.1.
    for (const { metrics } of report.arms) expect(metrics["test.accuracy"]?.mean).toBeGreaterThan(0.25);
  });
});

describe.skipIf(!existsSync(join(datasetsDir, "cifar-10")))("cifar-unseen", () => {
  it("ends in time; routed modules lose nothing on pairs never seen, and label adjustment mends the others", async () => {
    const { report, seconds } = await launch("cifar-unseen");
    expect(seconds).toBeLessThan(900);
    const accuracy = (method: Method, metric: string, adjust = 0) =>
      mean({ ...report, arms: report.arms.filter(({ params }) => params.adjust === adjust) }, method, metric);
    const seen = (method: Method, adjust?: number) => accuracy(method, "test.accuracy", adjust);
    const unseen = (method: Method, adjust?: number) => accuracy(method, "ood.combinatorial.accuracy", adjust);
    expect(unseen("modular-routed")).toBeGreaterThan(unseen("modular-joint") + 0.06);
    expect(seen("modular-routed")).toBeGreaterThanOrEqual(seen("modular-joint"));
    for (const method of ["monolithic", "modular", "modular-joint"] as const) {
      expect(unseen(method)).toBeLessThan(seen(method) - 0.05);
      expect(unseen(method, 1)).toBeGreaterThan(seen(method, 1) - 0.02);
      expect(seen(method, 1)).toBeLessThan(seen(method));
    }
  });
});

describe.skipIf(!existsSync(join(datasetsDir, "cifar-10")))("cifar-quick", () => {
  it("ends in time, with the methods in the order of what they know of the task", async () => {
    const { report, seconds } = await launch("cifar-quick");
    expect(seconds).toBeLessThan(600);
    const seen = (method: Method) => mean(report, method, "test.accuracy");
    expect(seen("modular-rule")).toBeGreaterThan(seen("modular"));
    expect(seen("modular-joint")).toBeGreaterThan(seen("modular-rule"));
    expect(seen("modular-routed")).toBeGreaterThan(seen("modular-joint"));
  });
});
