import { SetupError } from "./obstacle";

/** @throws SetupError `platform` where TensorFlow's wheels have no build for this machine. */
export function checkPlatform(): void {
  if (process.platform === "linux" && process.arch === "x64" && usesGlibc()) return;
  const libc = process.platform === "linux" && !usesGlibc() ? ", without glibc" : "";
  throw new SetupError({
    step: "platform",
    reason: `The native TensorFlow is built for Linux on x86-64 with glibc, and this is ${process.platform} on ${process.arch}${libc}.`,
    remedy: "Use such a machine or container for fast training; everything works here too, slower.",
  });
}

function usesGlibc(): boolean {
  const report = process.report?.getReport() as { header?: { glibcVersionRuntime?: string } } | undefined;
  return report?.header?.glibcVersionRuntime !== undefined;
}
