import { batchMatMul } from "../engine/ops";
import * as tf from "../engine/tf";
import { at } from "./at";
import type { Fill, Initial } from "./init";
import { relu } from "./relu";

/** How a chain's weights and biases start. `fanIn`: inputs of the layer; `last`: whether it is the chain's output layer. */
export interface ChainStart {
  weight(layer: number, fanIn: number, last: boolean): Fill;
  bias(layer: number, fanIn: number): Fill;
}

/**
 * A chain of affine maps with ReLU between them: layer l takes widths[l] to widths[l + 1]. `copies` chains stand side by side
 * (the modules), with weights [copies, in, out] and biases [copies, 1, out].
 */
export function chainParameters(copies: number, widths: readonly number[], start: ChainStart): Initial[] {
  return widths.slice(1).flatMap((fanOut, layer): Initial[] => {
    const fanIn = at(widths, layer);
    const last = layer === widths.length - 2;
    return [
      { name: `W${layer + 1}`, shape: [copies, fanIn, fanOut], fill: start.weight(layer, fanIn, last) },
      { name: `b${layer + 1}`, shape: [copies, 1, fanOut], fill: start.bias(layer, fanIn) },
    ];
  });
}

/** Runs chains on h [G, B, in], G being runs × copies; parameters [R, copies, …] as `chainParameters` lists them. → [G, B, out] */
export function chainForward(parameters: readonly tf.Tensor[], h: tf.Tensor3D): tf.Tensor3D {
  const layers = parameters.length / 2;
  let out = h;
  for (let layer = 0; layer < layers; layer++) {
    const weight = stacked(at(parameters, 2 * layer));
    const bias = stacked(at(parameters, 2 * layer + 1));
    out = tf.add(batchMatMul(out, weight), bias);
    if (layer < layers - 1) out = relu(out);
  }
  return out;
}

/** [R, copies, I, O] → [R · copies, I, O]. */
function stacked(parameter: tf.Tensor): tf.Tensor3D {
  const [runs = 1, copies = 1, inputs = 1, outputs = 1] = parameter.shape;
  return tf.reshape(parameter, [runs * copies, inputs, outputs]);
}
