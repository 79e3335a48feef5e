import type { RunConfig } from "../../domain/config/run";
import { inputDimension } from "../../domain/config/task";
import { METHOD_TRAITS } from "../../domain/methods";
import type { StopSignal } from "./contract";
import type { Engine } from "./engine/load";
import * as tf from "./engine/tf";
import { traceSteps } from "./log-steps";
import type { ProjectionMeasures } from "./measure/projections";
import { at } from "./models/at";
import type { Projections } from "./models/projections";
import type { Start } from "./models/start";
import type { RuleData } from "./rules/batches";
import { gatedBy, learnProjections, learnRouted, type RuleHooks } from "./rules/learn";
import { routeByVariance } from "./rules/variance";
import { type RunLog, ruleSteps } from "./run-log";
import type { DeviceRows } from "./tasks/device-rows";
import type { TaskData } from "./tasks/task";

const RANDOM: Start = { projections: null, routing: null };

/** Numbers of a stack's Û that are measured along a rule: past them, reading them off the device would cost too much. */
const MOST_TRACED = 2 ** 22;

/** How each run's Û, of all runs [R, m, K·b], stands to its task. */
export type Measure = (projections: tf.Tensor) => readonly ProjectionMeasures[];

/** What a stack's networks start from: the rule's projections, the true ones, or random ones. Null when told to stop. */
export async function startOf(
  runs: readonly RunConfig[],
  data: readonly TaskData[],
  rows: DeviceRows,
  engine: Engine,
  logs: readonly RunLog[],
  measure: Measure,
  stop: StopSignal,
): Promise<Start | null> {
  const { rule, routing, needsTruth } = METHOD_TRAITS[at(runs, 0).method];
  if (needsTruth) return { projections: trueProjections(runs, data), routing: null };
  if (routing === "variance") {
    const found = routeByVariance(runs, ruleData(rows));
    return { projections: null, routing: gatedBy(at(runs, 0), found, runs.length, ruleData(rows), engine) };
  }
  if (!rule) return RANDOM;
  const hooks = ruleHooks(runs, logs, measure, stop);
  if (routing) return learnRouted(runs, ruleData(rows), engine, hooks);
  const projections = await learnProjections(rule, runs, ruleData(rows), engine, hooks);
  return projections && { projections, routing: null };
}

function ruleHooks(runs: readonly RunConfig[], logs: readonly RunLog[], measure: Measure, stop: StopSignal): RuleHooks {
  const { task, network } = at(runs, 0);
  const numbers = runs.length * inputDimension(task) * network.modules * network.moduleInput;
  return {
    traced: numbers <= MOST_TRACED ? traceSteps(ruleSteps(at(runs, 0))) : [],
    onTrace(step, projections) {
      const measured = measure(projections);
      logs.forEach((log, run) => {
        if (!log.ended) log.ruleMeasures(step, at(measured, run));
      });
    },
    onStep(step, loss) {
      logs.forEach((log, run) => {
        if (stop.stopped(run)) log.stop();
        if (!log.ended) log.ruleLoss(step, loss[run] ?? Number.NaN);
      });
    },
    async shouldStop() {
      await stop.held?.();
      return logs.every((log) => log.ended);
    },
  };
}

/** u_j as the first column of module j; further columns (b > 1) start at zero. */
function trueProjections(runs: readonly RunConfig[], data: readonly TaskData[]): Projections {
  const { network, task } = at(runs, 0);
  const { modules: K, moduleInput: b } = network;
  const m = inputDimension(task);
  const values = new Float32Array(runs.length * m * K * b);
  data.forEach(({ truth }, run) => {
    if (!truth) throw new RangeError("The oracle needs a task that knows its true projections.");
    for (let j = 0; j < K; j += 1)
      for (let i = 0; i < m; i += 1) values[((run * m + i) * K + j) * b] = truth[j * m + i] ?? 0;
  });
  return { runs: runs.length, inputs: m, columns: K * b, values };
}

/** A stack's training rows, as the rules read them. */
function ruleData(rows: DeviceRows): RuleData {
  const runs = rows.sizes.length;
  const perRun = (tensor: tf.Tensor2D): tf.Tensor3D => tf.reshape(tensor, [runs, -1, tensor.shape[1]]);
  return {
    size: (run) => at(rows.sizes, run),
    offset: (run) => at(rows.offsets, run),
    tensors: rows.tensors,
    gather(places) {
      const { x, y } = rows.gather(places);
      return { x: perRun(x), y: perRun(y) };
    },
  };
}
