import { lstatSync, realpathSync } from "node:fs";
import { dirname } from "node:path";
import { run, tail } from "./command";
import { damageOf } from "./manifest";
import { bindingLink, bindingPackage } from "./native";

const REPAIR = "Run `npm run engine -- --repair`.";

/**
 * Makes sure that the native TensorFlow which is linked in here can be loaded, or that nothing is linked in. A library that was
 * cut off or altered can end the process that loads it, so its files are compared with what set-up left, and another process
 * tries them first.
 *
 * @throws with what is wrong, and what to do.
 */
export async function probeNative(): Promise<void> {
  const link = bindingLink(bindingPackage);
  if (!isThere(link)) return;
  const folder = folderOf(link);
  if (folder === null) throw new Error(`The files of the native TensorFlow are gone. ${REPAIR}`);
  const damage = await damageOf(folder);
  if (damage !== null) throw new Error(`The native TensorFlow is damaged: ${damage}. ${REPAIR}`);
  const { status, output } = await run([process.execPath, "-e", `require(${JSON.stringify(link)})`], undefined);
  if (status === 0) return;
  const said = tail(errorsOf(output)) || "the process that tried it was killed.";
  throw new Error(`The native TensorFlow does not load: ${said} ${REPAIR}`);
}

/** The folder of the build that a binding belongs to; null where the link leads nowhere. */
function folderOf(link: string): string | null {
  try {
    return dirname(dirname(realpathSync(link)));
  } catch {
    return null;
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** Node's report of an error without its stack and its own version. */
function errorsOf(output: string): string {
  return output
    .split("\n")
    .filter((line) => /^\w*Error\b/.test(line))
    .join("\n");
}
