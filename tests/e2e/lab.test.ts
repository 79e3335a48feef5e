import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openDatabase } from "../../db/client";
import type { Database } from "../../db/database";
import { parseSpec } from "../../domain/config/parse";
import { metricTraits } from "../../domain/metrics/catalogue";
import { PRESETS, THEORY_PRESET } from "../../domain/presets";
import { untilFinal } from "../integration/worker/support";
import { freePort } from "../support/free-port";
import { descendantsOf, isRunning } from "../support/processes";
import { until } from "../support/until";
import { smallCifar } from "../unit/tasks/cifar-folder";
import { figures, LAB, type LabReport, labReport } from "./support/lab";
import { installationUrl } from "./support/place";
import {
  type Finished,
  installationEnvironment,
  ROOT,
  type RunningServer,
  removeFolder,
  runCommand,
  startServer,
  temporaryFolder,
} from "./support/server";

const network = { width: 8, depth: 1, modules: 3, moduleWidth: 4, moduleDepth: 1 };
const SINE = {
  name: "A small comparison",
  methods: ["monolithic", "modular-joint"],
  task: { kind: "sine", m: 3, k: 2 },
  data: { n: 60, test: 100 },
  network,
  training: { steps: 40, batch: 16 },
  rule: { steps: 10, restarts: 1 },
  evaluation: { every: 20, scales: [1.5] },
  seeds: { count: 3 },
};
const IMAGES = {
  name: "Small images",
  methods: ["modular"],
  task: { kind: "cifar-10", k: 2, side: 8 },
  data: { n: 200, test: 100 },
  network: { ...network, moduleInput: 4 },
  training: { steps: 10, batch: 32 },
  evaluation: { every: 5 },
  seeds: { count: 1 },
};
const DIVERGING = {
  ...SINE,
  name: "Too fast",
  methods: ["monolithic"],
  training: { ...SINE.training, steps: 200, optimizer: { kind: "sgd", momentum: 0.9 } },
  grid: { learningRate: [0.001, 10] },
  seeds: { count: 1 },
};
const ENDLESS = {
  ...SINE,
  name: "Endless",
  network: { ...network, width: 512, moduleWidth: 128, depth: 2 },
  training: { ...SINE.training, steps: 200_000, batch: 256 },
  evaluation: { every: 20_000 },
};

const SINE_METRICS = [
  "train.loss",
  "val.loss",
  "test.loss",
  "test.relativeLoss",
  "ood.combinatorial.relativeLoss",
  "ood.noise.relativeLoss",
  "ood.scale1.5.relativeLoss",
];
const MODULE_METRICS = ["coverage.start", "coverage.end", "similarity.start", "similarity.end"];
const IMAGE_METRICS = [
  "train.loss",
  "val.loss",
  "test.loss",
  "test.accuracy",
  "ood.combinatorial.accuracy",
  "ood.noise.accuracy",
];

const folder = temporaryFolder();
const dataDir = join(folder, "data");
const images = smallCifar();
let port = 0;
let server: RunningServer | null = null;
let db: Database | null = null;

beforeAll(async () => {
  port = await freePort();
});

afterAll(async () => {
  await server?.stop();
  await db?.close();
  images.remove();
  removeFolder(folder);
});

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

function environment() {
  return installationEnvironment(dataDir, { PORT: String(server?.port ?? port), MODSCALE_DATASETS: images.path });
}

function lab(...args: string[]): Promise<Finished> {
  return runCommand(LAB, args, environment());
}

/** A command that must succeed; its output. */
async function output(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await lab(...args);
  expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

async function database(): Promise<Database> {
  db ??= await openDatabase(installationUrl(dataDir));
  return db;
}

const evaluated = z.looseObject({ step: z.int(), metrics: z.record(z.string(), z.number()) });
const WRONG = { ...SINE, data: { n: "many" }, training: { steps: 0 } };

describe.concurrent("lab refuses, with an exit code other than 0 and nothing on standard output,", () => {
  it.each<[string, string[], string | RegExp]>([
    ["a command it doesn't know", ["dance"], 'no command "dance"'],
    ["an option it doesn't know", ["list", "--sideways"], "--sideways"],
    ["a preset that doesn't exist", ["launch", "sine-quik"], /no preset "sine-quik".*sine-quick/],
    ["a file that isn't there", ["launch", "nowhere.json"], "Can't read nowhere.json"],
    ["a setting without a value", ["launch", "sine-quick", "--set", "data.n"], "write path=value"],
    [
      "more runs than one launch may hold",
      ["launch", "sine-samples", "--set", "seeds.count=50", "--set", "grid.width=[8,16]"],
      /2500 runs|2000/,
    ],
    ["an experiment that doesn't exist", ["show", "f81d4fae-7dec-41d0-a765-00a0c91e6bf6"], "experiment"],
    ["a network of a run that doesn't exist", ["download", "f81d4fae-7dec-41d0-a765-00a0c91e6bf6"], "run"],
    ["to measure nothing", ["evaluate"], "one run's id"],
    ["to stop what doesn't exist", ["stop", "nonsense"], "experiment"],
    ["to export in no format", ["export", "f81d4fae-7dec-41d0-a765-00a0c91e6bf6"], "--format json or --format csv"],
    [
      "an expiry it can't read",
      ["share", "f81d4fae-7dec-41d0-a765-00a0c91e6bf6", "--expires", "soon"],
      "for example 7d",
    ],
    ["a data set it can't fetch", ["data", "mnist"], "one data set: cifar-10"],
    ["an address that is none", ["data", "cifar-10", "--from", "ftp://example.org/x"], "http or https"],
    [
      "a mirror that doesn't answer",
      ["data", "cifar-10", "--from", "http://127.0.0.1:9/x.tar.gz"],
      /can't be fetched: .*run the command again/,
    ],
  ])("%s", async (_what, args, words) => {
    const { code, stdout, stderr } = await lab(...args);
    expect(code).toBeGreaterThan(0);
    expect(stdout).toBe("");
    expect(stderr).toMatch(words);
    expect(stderr).not.toContain("    at ");
  });

  it("a file that is not JSON, naming the place", async () => {
    const { code, stderr } = await lab("launch", file("broken.json", '{\n  "name": "x",\n  "task": oops\n}'));
    expect(code).toBeGreaterThan(0);
    expect(stderr).toMatch(/broken\.json is not JSON: line 3, column 11: /);
  });

  it("a config out of bounds, field by field, in the words of the form", async () => {
    const parsed = parseSpec(WRONG);
    const issues = parsed.ok ? [] : parsed.issues;
    expect(issues.map(({ path }) => path)).toEqual(["data.n", "training.steps"]);
    const { code, stderr } = await lab("launch", file("wrong.json", WRONG));
    expect(code).toBeGreaterThan(0);
    for (const { path, message } of issues) expect(stderr).toContain(`${path}: ${message}\n`);
  });
});

describe.sequential("lab", () => {
  let first: LabReport;
  let printed = "";

  it("names the presets", async () => {
    const lines = (await output("presets")).trimEnd().split("\n");
    expect(lines.map((line) => line.split(" ")[0])).toEqual([...PRESETS, THEORY_PRESET].map(({ id }) => id));
  });

  it("launches a file on a worker of its own, waits, and prints one JSON object", async () => {
    const args = [
      "run",
      "-s",
      "lab",
      "--",
      "launch",
      file("sine.json", SINE),
      "--set",
      "data.n=80",
      "--wait",
      "--json",
    ];
    const child = spawn("npm", args, { cwd: ROOT, env: environment(), stdio: ["ignore", "pipe", "pipe"] });
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    const code = await new Promise((resolve) => child.once("close", resolve));
    expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
    expect(stderr).toContain("No worker is running: starting one");
    first = labReport.parse(JSON.parse(printed));
    expect(first.experiment).toMatchObject({ name: SINE.name, status: "finished" });
    expect(first.experiment.url).toBe(`http://127.0.0.1:${port}/experiments/${first.experiment.id}`);
    const [monolithic, modular] = first.arms;
    expect([monolithic?.method, modular?.method]).toEqual(SINE.methods);
    expect(Object.keys(monolithic?.metrics ?? {})).toEqual(expect.arrayContaining(SINE_METRICS));
    expect(Object.keys(monolithic?.metrics ?? {})).not.toEqual(expect.arrayContaining(["coverage.end"]));
    expect(Object.keys(modular?.metrics ?? {})).toEqual(expect.arrayContaining([...SINE_METRICS, ...MODULE_METRICS]));
    for (const { runs, metrics } of first.arms) {
      expect(runs).toBe(3);
      for (const [name, { mean, low, high, n }] of Object.entries(metrics)) {
        expect(metricTraits(name), name).not.toBeNull();
        expect(n).toBe(3);
        expect(low).toBeLessThanOrEqual(mean);
        expect(high).toBeGreaterThanOrEqual(mean);
      }
    }
    const { workers } = (await database()).tables;
    expect(await (await database()).orm.select().from(workers)).toEqual([]);
  });

  it("ends its worker and stops the runs when Ctrl-C is pressed while it waits", async () => {
    const args = ["--import", "tsx", LAB, "launch", file("endless.json", ENDLESS), "--wait"];
    const child = spawn(process.execPath, args, { cwd: ROOT, env: environment(), stdio: ["ignore", "pipe", "ignore"] });
    const ended = new Promise((resolve) => child.once("close", resolve));
    const { orm, tables } = await database();
    const underWay = await until("a run is under way", async () => {
      const [run] = await orm.select().from(tables.runs).where(eq(tables.runs.status, "running"));
      return run && run.step > 0 && run.id;
    });
    const all = descendantsOf(child.pid ?? 0);
    expect(all.length).toBeGreaterThanOrEqual(2);
    child.kill("SIGINT");
    expect(await ended).toBe(1);
    await until("all that it had started is gone", async () => !all.some(isRunning), 5000);
    expect(await untilFinal(await database(), underWay)).toMatchObject({ status: "stopped" });
  });

  it("has the server's worker train where one runs, and the same seeds give the same numbers", async () => {
    server = await startServer(dataDir, { MODSCALE_DATASETS: images.path });
    const { code, stdout, stderr } = await lab(
      "launch",
      file("sine.json", SINE),
      "--set",
      "data.n=80",
      "--wait",
      "--json",
    );
    expect(code).toBe(0);
    expect(stderr).not.toContain("starting one");
    expect(figures(labReport.parse(JSON.parse(stdout)))).toEqual(figures(first));
  });

  it("reports images by their accuracies", async () => {
    const { arms } = labReport.parse(
      JSON.parse(await output("launch", file("images.json", IMAGES), "--wait", "--json")),
    );
    expect(Object.keys(arms[0]?.metrics ?? {})).toEqual(expect.arrayContaining(IMAGE_METRICS));
    expect(arms[0]?.metrics["test.accuracy"]).toMatchObject({ low: null, high: null, n: 1 });
  });

  it("exits with 1 where a run failed, and reports those that finished", async () => {
    const { code, stdout } = await lab("launch", file("diverging.json", DIVERGING), "--wait", "--json");
    expect(code).toBe(1);
    const { experiment, arms } = labReport.parse(JSON.parse(stdout));
    expect(experiment.status).toBe("failed");
    const n = arms.map(({ params, metrics }) => [params.learningRate, metrics["test.loss"]?.n ?? 0]);
    expect(n).toEqual([
      [0.001, 1],
      [10, 0],
    ]);
  });

  it("stops an experiment that trains, and keeps what it logged", async () => {
    const id = (await output("launch", file("endless.json", ENDLESS))).trim();
    const { orm, tables } = await database();
    await until("a run is under way", async () => {
      const found = await orm.select().from(tables.runs).where(eq(tables.runs.experimentId, id));
      return found.some(({ status, step }) => status === "running" && step > 0);
    });
    const stopAll = async () => {
      await output("stop", id);
      return until(
        "all runs have stopped",
        async () => {
          const found = await orm.select().from(tables.runs).where(eq(tables.runs.experimentId, id));
          return found.every(({ status }) => status === "stopped") && found;
        },
        5000,
      );
    };
    const runs = await stopAll();
    expect(runs.some(({ step }) => step > 0)).toBe(true);
    expect(await output("show", id)).toContain("Endless · stopped");

    await output("resume", id);
    const begun = runs.filter(({ step }) => step > 0).map((run) => run.id);
    await until("a run goes on where it was", async () => {
      const found = await orm.select().from(tables.runs).where(eq(tables.runs.experimentId, id));
      return found.some((run) => begun.includes(run.id) && run.fromStep !== null && run.step > run.fromStep);
    });
    await stopAll();
  });

  it("downloads a finished run's network, and measures it again on other tests", async () => {
    const { orm, tables } = await database();
    const { id } = first.experiment;
    const [run] = await orm
      .select()
      .from(tables.runs)
      .where(eq(tables.runs.experimentId, id))
      .orderBy(tables.runs.seed);
    const path = join(folder, "network.safetensors");
    expect((await output("download", run?.id ?? "", "--to", path)).trim()).toBe(path);
    const again = await lab("download", run?.id ?? "", "--to", path);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain("there is such a file already");

    const asItWas = evaluated.parse(JSON.parse(await output("evaluate", run?.id ?? "", "--json")));
    expect(asItWas.metrics["test.loss"]).toBeCloseTo(run?.metrics?.["test.loss"] ?? Number.NaN, 5);
    expect(asItWas.step).toBe(run?.chosenStep);
    const noisy = evaluated.parse(JSON.parse(await output("evaluate", path, "--ood", "noise=3", "--json")));
    expect(noisy.metrics["test.loss"]).toBeCloseTo(asItWas.metrics["test.loss"] ?? Number.NaN, 5);
    expect(noisy.metrics["ood.noise.loss"]).toBeGreaterThan(asItWas.metrics["ood.noise.loss"] ?? 0);
    expect(Object.keys(noisy.metrics).filter((name) => name.startsWith("ood.scale"))).toEqual([]);
  });

  it("lists, shows and exports the same figures", async () => {
    const { id } = first.experiment;
    const listed = z
      .array(z.looseObject({ id: z.string(), name: z.string() }))
      .parse(JSON.parse(await output("list", "--json")));
    expect(listed.map(({ name }) => name)).toEqual(
      expect.arrayContaining([SINE.name, "Too fast", "Endless", "Small images"]),
    );
    expect(listed.at(-1)?.id).toBe(id);
    expect(await output("list")).toContain(`${id}  finished     6/6 runs  ${SINE.name}`);
    expect(await output("show", id)).toMatch(/modular-joint +test\.relativeLoss \d.*n=3/);

    // The server has another port by now.
    const shown = printed.replace(first.experiment.url, `${server?.url}/experiments/${id}`);
    expect(await output("show", id, "--json")).toBe(shown);
    expect(await output("export", id, "--format", "json")).toBe(shown);

    const [header = "", ...rows] = (await output("export", id, "--format", "csv")).trimEnd().split(/\r?\n/);
    const column = (name: string) =>
      header
        .replace(/^\uFEFF/, "")
        .split(",")
        .indexOf(name);
    const table = rows
      .map((row) => row.split(","))
      .map((cells) => {
        const number = (name: string) => Number(cells[column(name)]);
        return [
          cells[column("method")],
          cells[column("metric")],
          number("mean"),
          number("low"),
          number("high"),
          number("seeds"),
        ];
      });
    const expected = first.arms.flatMap(({ method, metrics }) =>
      Object.entries(metrics).map(([metric, { mean, low, high, n }]) => [method, metric, mean, low, high, n]),
    );
    expect(table).toEqual(expected);
  });

  it("makes a link that opens without an account, until its day", async () => {
    const { id } = first.experiment;
    const url = (await output("share", id, "--expires", "7d")).trim();
    expect(url.startsWith(`${server?.url}/share/`)).toBe(true);
    const page = await fetch(url);
    expect([page.status, (await page.text()).includes(SINE.name)]).toEqual([200, true]);
    const { orm, tables } = await database();
    const [link] = await orm.select().from(tables.shareLinks);
    const days = ((link?.expiresAt?.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.99);
    expect(days).toBeLessThanOrEqual(7);
  });
});
