import * as tf from "./engine/tf";
import { type Program, type ProgramInput, programBy, type Stepper, stackStep } from "./program";

/** Trains op by op on the current backend. */
export function eagerProgram(input: ProgramInput): Program {
  const stepper: Stepper = {
    advance(state, fixed, indices, steps) {
      const one = stackStep(input, fixed);
      const width = indices.length / steps;
      const losses: tf.Tensor[] = [];
      let current = state;
      for (let step = 0; step < steps; step += 1) {
        const [loss, ...next] = tf.tidy(() => {
          const stepped = one(current, tf.tensor1d(indices.subarray(step * width, (step + 1) * width), "int32"));
          return [stepped.loss, ...stepped.state];
        });
        tf.dispose([...current]);
        current = next;
        if (loss) losses.push(loss);
      }
      const all = tf.concat(losses);
      const values = Float32Array.from(all.dataSync());
      tf.dispose([all, ...losses]);
      return { state: current, losses: values };
    },
    dispose() {},
  };
  return programBy(stepper, input);
}
