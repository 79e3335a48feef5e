import type { Env } from "../env";
import { ensureNative } from "../training/engine/install";

/** Sets up native TensorFlow unless another engine is forced. A step that is missing is named, and a slower engine trains. */
export async function prepareNative(settings: Env, log: (line: string) => void): Promise<void> {
  if (settings.engine && !settings.engine.startsWith("native")) return;
  const native = await ensureNative({ log, cacheHome: settings.cacheHome });
  if (native.ok) return;
  const { step, reason, remedy } = native.obstacle;
  log(
    `Native TensorFlow is not available, so training will be slower (WebAssembly).\n  missing: ${step}: ${reason}\n  to mend: ${remedy}`,
  );
}
