import type { ArmConfig } from "../config/run";
import { heads, inputDimension, outputDimension } from "../config/task";
import { METHOD_TRAITS } from "../methods";

/** One affine map of a network: `copies` maps of `inputs` → `outputs`, one copy for each module. */
export interface Layer {
  readonly copies: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly bias: boolean;
  /** Its input is the data, so that no gradient flows below it. */
  readonly first: boolean;
}

/** Layers of the network that an arm trains, from the input to the output. Must mirror `server/training/models`. */
export function layers(config: ArmConfig): readonly Layer[] {
  return METHOD_TRAITS[config.method].modular ? modular(config) : monolithic(config);
}

function monolithic({ task, network }: ArmConfig): Layer[] {
  const widths = [inputDimension(task), ...Array<number>(network.depth).fill(network.width), outputDimension(task)];
  return chain(1, widths).map((layer, index) => ({ ...layer, first: index === 0 }));
}

function modular({ method, task, network }: ArmConfig): Layer[] {
  const { modules: K, moduleInput: b } = network;
  const projection = {
    copies: 1,
    inputs: inputDimension(task),
    outputs: K * b,
    bias: network.projection === "relu",
    first: true,
  };
  // A routed module writes to one head alone.
  const outputs = outputDimension(task) / (METHOD_TRAITS[method].routing ? heads(task) : 1);
  const widths = [b, ...Array<number>(network.moduleDepth).fill(network.moduleWidth), outputs];
  return [projection, ...chain(K, widths)];
}

function chain(copies: number, widths: readonly number[]): Layer[] {
  return widths.slice(1).map((outputs, index) => ({
    copies,
    inputs: widths[index] ?? 0,
    outputs,
    bias: true,
    first: false,
  }));
}

/** Multiply-adds of one sample through a layer. */
export function multiplyAdds({ copies, inputs, outputs }: Layer): number {
  return copies * inputs * outputs;
}
