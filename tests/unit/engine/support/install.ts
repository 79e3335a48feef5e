import { existsSync, realpathSync } from "node:fs";
import { copyFile, mkdir, open, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { bindingLink, bindingPackage } from "../../../../server/training/engine/native";
import { type BareProject, bareProject } from "./bare-project";
import { temporaryFolder } from "./folder";

export const nativeIsSetUp = existsSync(bindingLink(bindingPackage));
/** Files up to this size are copied; TensorFlow's own libraries are linked to. */
const COPIED_BYTES = 1 << 20;
export const LIBRARY = "tensorflow/libtensorflow_cc.so.2";
/** What `cutOff` leaves of it. */
export const KEPT_BYTES = 50e6;

export interface Install {
  readonly project: BareProject;
  /** The build that the project's binding is linked to, its own to be damaged. */
  readonly build: string;
}

/** A project with a build of its own, equal to the one in this user's cache. */
export async function install(): Promise<Install> {
  const project = await bareProject();
  const whole = dirname(dirname(realpathSync(bindingLink(bindingPackage))));
  const build = await temporaryFolder();
  for (const entry of await readdir(whole, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const from = join(entry.parentPath, entry.name);
    const to = join(build, from.slice(whole.length));
    await mkdir(dirname(to), { recursive: true });
    await ((await sizeOf(from)) > COPIED_BYTES ? symlink(from, to) : copyFile(from, to));
  }
  const link = bindingLink(project.nativePackage);
  await mkdir(dirname(link), { recursive: true });
  await symlink(join(build, "tensorflow/tfjs_binding.node"), link);
  return { project, build };
}

async function sizeOf(path: string): Promise<number> {
  const file = await open(path);
  const { size } = await file.stat();
  await file.close();
  return size;
}

/** Puts a library in place of the linked one that ends early, as a full disk leaves it. */
export async function cutOff(build: string): Promise<void> {
  const library = join(build, LIBRARY);
  const source = realpathSync(library);
  await rm(library);
  const from = await open(source);
  const { buffer } = await from.read(Buffer.alloc(KEPT_BYTES), 0, KEPT_BYTES, 0);
  await from.close();
  await writeFile(library, buffer);
}
