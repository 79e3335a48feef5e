import { createRequire } from "node:module";
import { expect, test } from "vitest";
import * as tf from "../../../server/training/engine/tf";

test("programs and the native binding share one tfjs-core, with its gradients", () => {
  const here = createRequire(import.meta.url);
  const binding = createRequire(here.resolve("@tensorflow/tfjs-node-gpu/package.json"));
  const required = binding("@tensorflow/tfjs-core");
  expect(required.Tensor).toBe(tf.Tensor);
  expect(required.engine()).toBe(tf.engine());
  expect(tf.getGradient("BatchMatMul")).toBeDefined();
});
