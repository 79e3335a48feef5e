import { Pace } from "../../../server/training/pace";
import type { Program } from "../../../server/training/program";

const WARM_CHUNKS = 6;

/** Steps per second over about `seconds`, in chunks of the length that training uses, after a few that don't count. */
export function stepsPerSecond(program: Program, seconds: number): number {
  const pace = new Pace();
  const advance = () => {
    const { steps } = pace;
    const started = performance.now();
    program.advance(steps);
    pace.took(steps, (performance.now() - started) / 1e3);
    return steps;
  };
  for (let chunk = 0; chunk < WARM_CHUNKS; chunk += 1) advance();
  const started = performance.now();
  let done = 0;
  do done += advance();
  while (performance.now() - started < seconds * 1e3);
  return (done * 1e3) / (performance.now() - started);
}
