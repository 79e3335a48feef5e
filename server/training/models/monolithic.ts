import type { ArmConfig } from "../../../domain/config/run";
import { inputDimension, isImageTask, outputDimension } from "../../../domain/config/task";
import { draw, he, uniform, zeros } from "./init";
import { type ChainStart, chainForward, chainParameters } from "./layers";
import type { Model } from "./model";

/** Regression: as PyTorch's linear layers start. */
const REGRESSION: ChainStart = {
  weight: (_layer, fanIn) => uniform(fanIn),
  bias: (_layer, fanIn) => uniform(fanIn),
};

/** Classification: He's, the output layer scaled by 0.3 so that the first logits are small. */
const CLASSIFICATION: ChainStart = {
  weight: (_layer, fanIn, last) => he(fanIn, last ? 0.3 : 1),
  bias: () => zeros,
};

/** An MLP on the whole input: `depth` hidden layers of `width` with ReLU. */
export function monolithic({ task, network }: ArmConfig): Model {
  const widths = [inputDimension(task), ...Array<number>(network.depth).fill(network.width), outputDimension(task)];
  const initials = chainParameters(1, widths, isImageTask(task) ? CLASSIFICATION : REGRESSION);
  return {
    parameters: initials,
    init: (runs) => initials.map((initial) => draw(runs, initial)),
    forward: chainForward,
  };
}
