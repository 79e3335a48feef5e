import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type CommandEnv, firstThatRuns, run, tail } from "./command";
import { bindingPackage } from "./native";
import { SetupError } from "./obstacle";

export type Compiler = readonly [string, ...string[]];

/** Where the wheels are unpacked, TensorFlow's own libraries lie here; the binding lies beside them. */
export const LIBRARY_FOLDER = "tensorflow";
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
/** Its libraries are found beside it, wherever the folder lies; N-API keeps it good for every Node. */
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
  const hash = createHash("sha256").update(FLAGS.join(" "));
  for (const file of [...SOURCES, ...HEADERS]) hash.update(await readFile(join(bindingPackage, file)));
  return hash.digest("hex");
}

/**
 * Compiles tfjs-node-gpu's binding against the TensorFlow unpacked under `folder`, and loads it once in a process of its own.
 *
 * @throws SetupError `compile` or `load`.
 */
export async function compileBinding(compiler: Compiler, folder: string, env: CommandEnv): Promise<void> {
  const nodeHeaders = join(dirname(createRequire(import.meta.url).resolve("node-api-headers/package.json")), "include");
  const libraries = ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"];
  const binding = join(folder, BINDING_FILE);
  const { status, output } = await run(
    [
      ...compiler,
      ...FLAGS,
      ...[nodeHeaders, join(folder, LIBRARY_FOLDER, "include"), bindingPackage].map((include) => `-I${include}`),
      ...SOURCES.map((source) => join(bindingPackage, source)),
      ...libraries.map((library) => join(folder, LIBRARY_FOLDER, library)),
      "-o",
      binding,
    ],
    env,
  );
  if (status !== 0) {
    throw new SetupError({
      step: "compile",
      reason: `${compiler.join(" ")} could not compile TensorFlow's binding: ${tail(output)}`,
      remedy: "Use a compiler with C++17 and its standard library (g++ 8 or newer), and run again.",
    });
  }
  await tryBinding(binding, env);
}

async function tryBinding(binding: string, env: CommandEnv): Promise<void> {
  const { status, output } = await run([process.execPath, "-e", `require(${JSON.stringify(binding)})`], env);
  if (status === 0) return;
  throw new SetupError({
    step: "load",
    reason: `TensorFlow's library does not load on this machine: ${tail(output) || "the process was killed (an older processor without AVX?)"}`,
    remedy: "It needs x86-64 with AVX, glibc 2.27 and libstdc++ 6 or newer.",
  });
}
