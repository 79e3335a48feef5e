import { spawn } from "node:child_process";
import { cp, mkdir, readdir, rm, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { z } from "zod";
import { workerEngine } from "../../../../domain/environment";
import { temporaryFolder } from "./folder";

const modules = fileURLToPath(new URL("../../../../node_modules", import.meta.url));
const loader = fileURLToPath(new URL("../../../../server/training/engine/load.ts", import.meta.url));

/** What the loader says in a process of its own: the engine it chose, or why it has none. */
const answer = z.union([z.object({ info: workerEngine }), z.object({ error: z.string() })]);

const PROGRAM = `
import { loadEngine } from ${JSON.stringify(loader)};
const force = process.argv[2];
const said = await loadEngine(force === undefined ? {} : { force })
  .then(({ info }) => ({ info }), (error) => ({ error: error.message }));
console.log(JSON.stringify(said));
`;

/** What set-up adds, and what nothing loads. */
const LEFT_OUT = /^(lib|deps|src|miniprogram)$|\.map$|\.min\.js$/;

export interface BareProject {
  readonly folder: string;
  /** Its own copies of the packages, to be damaged at will. */
  readonly nativePackage: string;
  readonly wasmPackage: string;
  load(force?: string): Promise<z.infer<typeof answer> & { readonly stderr: string }>;
}

/** A project after `npm ci`, before any set-up: the loader as it is bundled, and TensorFlow.js's packages without a binding. */
export async function bareProject(): Promise<BareProject> {
  const folder = await temporaryFolder();
  const scope = join(folder, "node_modules/@tensorflow");
  await mkdir(scope, { recursive: true });
  await linkAllBut(["@tensorflow", ".bin"], modules, join(folder, "node_modules"));
  await linkAllBut(["tfjs-node-gpu", "tfjs-backend-wasm"], join(modules, "@tensorflow"), scope);
  for (const name of ["tfjs-node-gpu", "tfjs-backend-wasm"]) {
    await cp(join(modules, "@tensorflow", name), join(scope, name), {
      recursive: true,
      filter: (path) => !LEFT_OUT.test(basename(path)),
    });
  }
  const bundle = join(folder, "loader.mjs");
  await build({
    stdin: { contents: PROGRAM, resolveDir: folder, loader: "ts" },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile: bundle,
    logLevel: "error",
  });
  return {
    folder,
    nativePackage: join(scope, "tfjs-node-gpu"),
    wasmPackage: join(scope, "tfjs-backend-wasm"),
    load: async (force) => {
      const { stdout, stderr } = await outputs([bundle, ...(force === undefined ? [] : [force])]);
      return { ...answer.parse(JSON.parse(stdout)), stderr };
    },
  };
}

async function linkAllBut(left: readonly string[], from: string, to: string): Promise<void> {
  const names = (await readdir(from)).filter((name) => !left.includes(name));
  await Promise.all(names.map((name) => symlink(join(from, name), join(to, name))));
}

function outputs(args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    const said = { stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (piece: string) => {
      said.stdout += piece;
    });
    child.stderr.setEncoding("utf8").on("data", (piece: string) => {
      said.stderr += piece;
    });
    child.on("error", reject);
    child.on("close", () => resolve(said));
  });
}

/** Removes the WebAssembly modules of a package, so that its backend can't start. */
export async function removeWasm(folder: string): Promise<void> {
  for (const name of await readdir(join(folder, "dist"))) {
    if (name.endsWith(".wasm")) await rm(join(folder, "dist", name));
  }
}
