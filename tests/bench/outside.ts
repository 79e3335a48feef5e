import { messageOf } from "../../server/training/engine/obstacle";
import type { Figure } from "./figures";
import { median } from "./median";
import type { Options } from "./options";
import type { Cast } from "./sides/cast";
import { whole } from "./sides/protocol";
import type { Side } from "./sides/side";

const STACKS = [3, 20];

/** What share of a whole stack of sine's defaults is not training, at their cadence of evaluations, reports and checkpoints. */
export async function* measureOutside({ engines }: Cast, { rounds, warn }: Options): AsyncGenerator<Figure> {
  const side = engines.get("compiled");
  if (!side) return;
  for (const R of STACKS) {
    try {
      yield await measureAt(side, R, rounds);
    } catch (error) {
      warn(`sine's defaults, R = ${R}: ${messageOf(error)}`);
    }
  }
}

async function measureAt(side: Side, R: number, rounds: number): Promise<Figure> {
  const walls: number[] = [];
  const shares: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { wall, train } = await side.ask({ kind: "whole", R }, whole);
    walls.push(wall);
    shares.push(1 - train / wall);
  }
  return { name: "outside-training", R, wall: median(walls), share: median(shares) };
}
