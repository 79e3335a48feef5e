/**
 * The one tfjs-core of this process: every program of the engine imports TensorFlow.js from here and from nowhere
 * else, so that they share their kernels, gradients and backends with the native binding.
 *
 * `@tensorflow/tfjs-core` alone registers no gradients in Node; the union package, which the native binding needs
 * anyway, registers them and the chained methods (`x.mul(y)`) on the same core.
 */
import { createRequire } from "node:module";
import type {} from "@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops";

export * from "@tensorflow/tfjs-core";

const here = createRequire(import.meta.url);
const binding = createRequire(here.resolve("@tensorflow/tfjs-node-gpu/package.json"));
binding("@tensorflow/tfjs");
