import type { RunEnvironment } from "@/domain/environment";

/** What is known of where the run trained; before its first attempt, nothing. */
export function environmentFacts(environment: RunEnvironment | null): [name: string, value: string][] {
  if (!environment) return [["Engine", "known once the run starts"]];
  const { engineLabel, engineVersion, device, modscale, commit, node, stack, obstacles = [] } = environment;
  return [
    ["Engine", `${engineLabel} (${engineVersion})`],
    ["Device", device],
    ["Stack", `${stack} ${stack === 1 ? "run" : "runs"} trained together`],
    ["modscale", commit ? `${modscale}, commit ${commit.slice(0, 12)}` : modscale],
    ["Node", node],
    ...obstacles.map(({ engine, reason }): [string, string] => [`No ${engine}`, reason]),
  ];
}
