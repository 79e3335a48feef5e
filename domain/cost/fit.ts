import type { GridPoint } from "../config/experiment";
import { widthField } from "../config/match";
import { pointParts } from "../config/point";
import type { ArmConfig } from "../config/run";
import type { FieldIssue } from "../errors";
import { METHOD_TRAITS } from "../methods";
import { processBytes, type RunMemory, runMemory, sharedBytes } from "./memory";

const MEBIBYTE = 1024 ** 2;

interface SizedArm {
  readonly params: GridPoint;
  readonly config: ArmConfig;
}

/** The arm of whose runs a single one needs the most memory, and how much its process then holds. */
export function largestRun<Arm extends SizedArm>(
  arms: readonly Arm[],
): { readonly arm: Arm; readonly bytes: number } | null {
  return arms.reduce<{ readonly arm: Arm; readonly bytes: number } | null>((most, arm) => {
    const bytes = processBytes(arm.config, 1);
    return most && most.bytes >= bytes ? most : { arm, bytes };
  }, null);
}

/** Why a spec can't be trained in `limit` bytes: the arm, the figures and what to lower. Null where each run fits. */
export function memoryIssue(arms: readonly SizedArm[], limit: number): FieldIssue | null {
  const largest = largestRun(arms);
  if (!largest || largest.bytes <= limit) return null;
  const { config, params } = largest.arm;
  const { path, what, lower } = remedy(config);
  const name = [config.method, ...pointParts(params)].join(", ");
  const message =
    `A run of ${name} needs about ${mebibytes(largest.bytes)} MiB of memory, most of it for ${what}; training has ` +
    `${mebibytes(limit)} MiB here. ${lower}`;
  return { path, message };
}

interface Remedy {
  readonly path: string;
  readonly what: string;
  readonly lower: string;
}

/** What to lower, by what takes the most. */
function remedy(config: ArmConfig): Remedy {
  const width = widthField(config.method);
  const sizes = METHOD_TRAITS[config.method].modular
    ? `${width}, the modules K, their depth or b`
    : `${width} or the depth`;
  const remedies: Readonly<Record<keyof RunMemory | "images", Remedy>> = {
    data: { path: "data.n", what: "its data", lower: "Lower n or the test rows." },
    parameters: {
      path: `network.${width}`,
      what: "its parameters and their moments",
      lower: `Lower ${sizes}.`,
    },
    activations: { path: "training.batch", what: "its activations", lower: `Lower the batch, ${sizes}.` },
    rule: {
      path: "rule.batch",
      what: "the rule’s kernels",
      lower: "Lower the rule’s batch, its restarts or the modules K.",
    },
    images: { path: "task.side", what: "the images", lower: "Lower the image side." },
  };
  const parts = { ...runMemory(config), images: sharedBytes(config) };
  const [largest] = (Object.keys(remedies) as (keyof typeof remedies)[]).sort((a, b) => parts[b] - parts[a]);
  return remedies[largest ?? "data"];
}

function mebibytes(bytes: number): string {
  return Math.ceil(bytes / MEBIBYTE).toLocaleString("en-US");
}
