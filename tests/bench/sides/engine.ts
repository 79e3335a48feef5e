/** One engine in a process of its own: `engine.ts compiled | eager | wasm`. Answers requests on standard input. */
import { measureGflops } from "../../../server/training/engine/measure";
import { engineName, loadFor } from "../engines";
import { measureRule } from "../measures/rule";
import { TrainMeasure } from "../measures/train";
import { measureWhole } from "../measures/whole";
import { serve } from "./serve";

const name = engineName.parse(process.argv[2]);
const engine = await loadFor(name);
const training = new TrainMeasure(name);
await serve(async (request) => {
  switch (request.kind) {
    case "train":
      return training.measure(request);
    case "rule":
      return measureRule(engine, request);
    case "whole":
      return measureWhole(engine, request);
    case "products":
      return { gflops: measureGflops(), device: engine.info.label };
  }
});
