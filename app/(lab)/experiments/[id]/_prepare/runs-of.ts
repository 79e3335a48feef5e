import { pointParts } from "@/domain/config/point";
import type { ArmView, RunRow } from "@/domain/views";

/** The runs of some arms, and how the page names them; all runs and no name where no arm is asked for. */
export function runsOf(
  arms: readonly ArmView[],
  runs: readonly RunRow[],
  armIds: readonly string[],
): { readonly runs: readonly RunRow[]; readonly name: string | null } {
  const asked = arms.filter(({ id }) => armIds.includes(id));
  const first = asked[0];
  if (!first) return { runs, name: null };
  const ids = new Set(asked.map(({ id }) => id));
  const name = asked.length === 1 ? [first.method, ...pointParts(first.params)].join(", ") : `${asked.length} arms`;
  return { runs: runs.filter(({ armId }) => ids.has(armId)), name };
}
