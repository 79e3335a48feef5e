import { messageOf } from "../../server/training/engine/obstacle";
import type { Figure, Peer } from "./figures";
import { median } from "./median";
import type { Options } from "./options";
import type { Cast } from "./sides/cast";
import { trained } from "./sides/protocol";
import type { Side } from "./sides/side";
import { knownWorks, type Work } from "./works";

const STACKS = [1, 4, 20, 64];

/** Who else trains a work at an R. A loop over runs has one rate for every R, so it is asked for one run. */
const OTHERS: readonly { readonly work: Work; readonly R: number; readonly peer: Peer; readonly asked?: number }[] = [
  { work: "mlp", R: 1, peer: "jax" },
  { work: "mlp", R: 1, peer: "torch loop" },
  { work: "mlp", R: 1, peer: "plain wasm" },
  { work: "mlp", R: 20, peer: "plain wasm" },
  { work: "mlp", R: 20, peer: "jax" },
  { work: "mlp", R: 20, peer: "torch loop", asked: 1 },
  { work: "mlp", R: 20, peer: "torch stacked" },
  { work: "modular", R: 1, peer: "jax" },
  { work: "modular", R: 20, peer: "jax" },
];

interface Contender {
  readonly side: Side;
  readonly asked: number;
  readonly figure: (runStepsPerSecond: number) => Figure;
}

/** Run-steps per second of every side at every work and R; the sides take turns, round by round. */
export async function* measureTraining(cast: Cast, options: Options): AsyncGenerator<Figure> {
  for (const work of knownWorks()) for (const R of STACKS) yield* measureAt(work, R, cast, options);
}

async function* measureAt(
  work: Work,
  R: number,
  cast: Cast,
  { rounds, seconds, warn }: Options,
): AsyncGenerator<Figure> {
  const contenders = contendersAt(work, R, cast);
  const rates = new Map(contenders.map((contender) => [contender, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [contender, own] of rates) {
      const { side, asked } = contender;
      try {
        const answer = await side.ask({ kind: "train", work, R: asked, seconds }, trained);
        own.push(answer.runStepsPerSecond);
        if (round === 0 && side.name === "compiled") yield { name: "first-step", work, R, seconds: answer.firstStep };
      } catch (error) {
        warn(`${work}, R = ${R} without ${side.name}: ${messageOf(error)}`);
        rates.delete(contender);
      }
    }
  }
  for (const [{ figure }, own] of rates) yield figure(median(own));
}

function contendersAt(work: Work, R: number, { engines, peers }: Cast): Contender[] {
  const ours = [...engines].map(([engine, side]) => ({
    side,
    asked: R,
    figure: (runStepsPerSecond: number): Figure => ({ name: work, engine, R, runStepsPerSecond }),
  }));
  const others = OTHERS.filter((other) => other.work === work && other.R === R).flatMap(({ peer, asked = R }) => {
    const side = peers.get(peer);
    const figure = (runStepsPerSecond: number): Figure => ({ name: "peer", peer, work, R, runStepsPerSecond });
    return side ? [{ side, asked, figure }] : [];
  });
  return [...ours, ...others];
}
