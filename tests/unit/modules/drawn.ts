import type { Drawn } from "@/app/_charts/prepare/drawn";
import { drawnArms } from "@/app/(lab)/experiments/[id]/_prepare/method-curves";
import type { Method } from "@/domain/methods";
import type { RunRow } from "@/domain/views";
import { arms, run } from "../statistics/build";

/** Arms of a sine experiment with a finished run for each of the seeds. */
export function drawn(
  methods: readonly Method[],
  seeds: readonly number[],
  metrics: (seed: number) => RunRow["metrics"] = () => ({}),
): Drawn[] {
  const own = arms(methods);
  const runs = own.flatMap(({ id }) => seeds.map((seed) => run(id, seed, { metrics: metrics(seed) })));
  return drawnArms(own, runs, ({ method }) => method);
}
