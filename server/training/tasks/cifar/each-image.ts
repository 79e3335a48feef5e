import { readRecords } from "./records";

/** Gives the images of several files in order, numbered from 0; `bytes` is valid only during the call. */
export function eachImage(
  paths: readonly string[],
  visit: (image: number, label: number, bytes: Uint8Array) => void,
): void {
  let image = 0;
  for (const path of paths) {
    readRecords(path, (label, bytes) => {
      visit(image, label, bytes);
      image += 1;
    });
  }
}
