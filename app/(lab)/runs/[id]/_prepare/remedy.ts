import type { FailureCode } from "@/domain/status";

/** What to do about a failed run. */
export const REMEDIES: Readonly<Record<FailureCode, string>> = {
  code: "Retry it once; if it fails again, the message below is what a bug report needs.",
  data: "Check that the data set is complete and in the official format, then retry.",
  memory:
    "Lower the batch, the width or the number of modules, or train on a machine with more memory; then launch again.",
  device: "See that nvidia-smi answers and run npm run engine -- --repair on the worker's machine, then retry.",
  disk: "Free space where the database lies, then retry. What was logged before is kept.",
  timeout: "Lower the steps or the size of the networks, or use a faster engine; then launch again.",
  diverged:
    "The loss left the real numbers. Lower the learning rate, then launch again; a retry would end the same way.",
  lost: "The worker vanished several times while training this run. Check its machine and its log, then retry.",
};
