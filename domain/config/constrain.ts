import { z } from "zod";

/** How many modules K networks have: as many as `network.modules` or the K axis says, or as many as the task's k asks for. */
export const MODULE_RULES = ["free", "k", "2k"] as const;

export const constrainConfig = z.strictObject({ modules: z.enum(MODULE_RULES) });

type Constrain = z.infer<typeof constrainConfig>;

const PER_TRUE_MODULE = { k: 1, "2k": 2 } as const;

/** K where a constraint sets it for a task of k modules; null where it is free. */
export function constrainedModules({ modules }: Constrain, k: number): number | null {
  return modules === "free" ? null : PER_TRUE_MODULE[modules] * k;
}
