import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type CommandEnv, firstThatRuns, run, tail } from "./command";
import { bindingPackage } from "./native";
import { SetupError } from "./obstacle";
import { QUIET_LOADER } from "./quiet-loader";

export type Compiler = readonly [string, ...string[]];

/** TensorFlow's own libraries lie here under the folder of a build, and what is compiled against them beside them. */
export const LIBRARY_FOLDER = "tensorflow";
/** What Node loads. */
export const BINDING_FILE = "tensorflow/tfjs_binding.node";

const CANDIDATES: readonly Compiler[] = [["c++"], ["g++"], ["clang++"]];
const SOURCES = ["binding/tfjs_backend.cc", "binding/tfjs_binding.cc"] as const;
const HEADERS = [
  "binding/tfjs_backend.h",
  "binding/utils.h",
  "binding/napi_auto_ref.h",
  "binding/tf_auto_status.h",
  "binding/tf_auto_tensor.h",
  "binding/tfe_auto_op.h",
] as const;
/** Libraries are found beside what needs them, wherever the folder lies; N-API keeps a build good for every Node. */
const FLAGS = ["-std=c++17", "-O2", "-fPIC", "-shared", "-DNAPI_VERSION=8", "-Wl,-rpath,$ORIGIN"] as const;

/** @throws SetupError `compiler` where none runs. */
export async function findCompiler(env: CommandEnv): Promise<Compiler> {
  const compiler = await firstThatRuns(CANDIDATES, env);
  if (compiler !== null) return compiler;
  throw new SetupError({
    step: "compiler",
    reason: "No C++ compiler was found, and TensorFlow's binding has to be compiled.",
    remedy: "Install one (Debian, Ubuntu: apt install g++; Fedora: dnf install gcc-c++) and run again.",
  });
}

/** A hash of all that the compiled binding depends on, but TensorFlow. */
export async function bindingHash(): Promise<string> {
  const hash = createHash("sha256").update(FLAGS.join(" ")).update(QUIET_LOADER);
  for (const file of [...SOURCES, ...HEADERS]) hash.update(await readFile(join(bindingPackage, file)));
  return hash.digest("hex");
}

/**
 * Compiles tfjs-node-gpu's binding against the TensorFlow unpacked under `folder`, and loads it once in a process of its own.
 *
 * @throws SetupError `compile` or `load`.
 */
export async function compileBinding(compiler: Compiler, folder: string, env: CommandEnv): Promise<void> {
  const libraries = join(folder, LIBRARY_FOLDER);
  const nodeHeaders = join(dirname(createRequire(import.meta.url).resolve("node-api-headers/package.json")), "include");
  await compile(compiler, env, [
    ...[nodeHeaders, join(libraries, "include"), bindingPackage].map((include) => `-I${include}`),
    ...SOURCES.map((source) => join(bindingPackage, source)),
    ...["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"].map((library) => join(libraries, library)),
    `-o${join(libraries, "tensorflow_binding.so")}`,
  ]);
  const loader = join(libraries, "quiet_loader.cc");
  await writeFile(loader, QUIET_LOADER);
  await compile(compiler, env, [`-I${nodeHeaders}`, loader, `-o${join(folder, BINDING_FILE)}`, "-ldl"]);
  await rm(loader);
  await tryBinding(join(folder, BINDING_FILE), env);
}

async function compile(compiler: Compiler, env: CommandEnv, args: readonly string[]): Promise<void> {
  const { status, output } = await run([...compiler, ...FLAGS, ...args], env);
  if (status === 0) return;
  throw new SetupError({
    step: "compile",
    reason: `${compiler.join(" ")} could not compile TensorFlow's binding: ${tail(output)}`,
    remedy: "Use a compiler with C++17 and its standard library (g++ 8 or newer), and run again.",
  });
}

async function tryBinding(binding: string, env: CommandEnv): Promise<void> {
  const { status, output } = await run([process.execPath, "-e", `require(${JSON.stringify(binding)})`], env);
  if (status === 0) return;
  const said = tail(output) || "the process was killed (an older processor without AVX?)";
  throw new SetupError({
    step: "load",
    reason: `TensorFlow's library does not load on this machine: ${said}`,
    remedy: "It needs x86-64 with AVX, glibc 2.27 and libstdc++ 6 or newer.",
  });
}
