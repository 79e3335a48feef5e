import { readdir } from "node:fs/promises";
import { extract } from "tar";
import { ModscaleError } from "../../../domain/errors";

/**
 * Unpacks the files of these names, which lie in one folder of a .tar.gz archive, into `folder`. Nothing else is written: no
 * other name, no link, no folder, so that no path of the archive can lead outside.
 *
 * @throws ModscaleError `invalid` where the file is no such archive or lacks one of them.
 */
export async function unpack(archive: string, folder: string, names: readonly string[]): Promise<void> {
  const isWanted = (path: string) => {
    const [, name = "", ...deeper] = path.split("/");
    return names.includes(name) && deeper.length === 0;
  };
  try {
    await extract({
      file: archive,
      cwd: folder,
      strip: 1,
      strict: true,
      filter: (path, entry) => "type" in entry && entry.type === "File" && isWanted(path),
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ModscaleError("invalid", `${archive} can't be unpacked: ${reason}.`, [], { cause });
  }
  const there = new Set(await readdir(folder));
  const missing = names.filter((name) => !there.has(name));
  if (missing.length > 0) throw new ModscaleError("invalid", `${archive} lacks ${missing.join(", ")}.`);
}
