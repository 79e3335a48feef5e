import type { Scene, Target } from "./scene";

/** A mark is pointed at from so far, px. */
const REACH = 36;

/** Index of the target nearest to a place within reach; null where there is none. */
export function nearestTarget(targets: readonly Target[], x: number, y: number): number | null {
  let best: number | null = null;
  let least = REACH ** 2;
  targets.forEach((target, index) => {
    const distance = (target.x - x) ** 2 + (target.y - y) ** 2;
    if (distance > least) return;
    least = distance;
    best = index;
  });
  return best;
}

/** The target that an arrow key leads to; round and round, from nowhere to the first or the last. */
export function nextTarget(count: number, from: number | null, direction: 1 | -1): number | null {
  if (count === 0) return null;
  if (from === null) return direction === 1 ? 0 : count - 1;
  return (from + direction + count) % count;
}

interface TooltipPlace {
  readonly left: string;
  readonly top: string;
  readonly transform: string;
}

const AWAY = 12;

/** Where a target's words stand: beside it, towards the middle of the scene. */
export function tooltipPlace({ x, y }: Target, { width }: Scene): TooltipPlace {
  const isRight = x > width / 2;
  return {
    left: `${isRight ? x - AWAY : x + AWAY}px`,
    top: `${y}px`,
    transform: `translate(${isRight ? "-100%" : "0"}, -50%)`,
  };
}
