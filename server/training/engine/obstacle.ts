import { z } from "zod";

/** The steps of setting up the native TensorFlow, in the order in which they are taken. */
const SETUP_STEPS = [
  "platform",
  "cache",
  "compiler",
  "pip",
  "download",
  "hash",
  "unpack",
  "compile",
  "load",
  "link",
] as const;
type SetupStep = (typeof SETUP_STEPS)[number];

/** Why the native TensorFlow can't be had here, and what the reader can do about it. */
export const obstacle = z.strictObject({ step: z.enum(SETUP_STEPS), reason: z.string(), remedy: z.string() });
export type Obstacle = Readonly<z.infer<typeof obstacle>>;

/** Carries an obstacle out of the step that met it; `ensureNative` turns it back into a value. */
export class SetupError extends Error {
  override readonly name = "SetupError";
  constructor(
    readonly obstacle: Obstacle,
    options?: ErrorOptions,
  ) {
    super(`${obstacle.reason} ${obstacle.remedy}`, options);
  }
}

/** One line for people: what happened, and what to do. */
export function describeObstacle(obstacle: Obstacle): string {
  return `${obstacle.reason} ${obstacle.remedy}`;
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Runs one step; whatever it throws becomes that step's obstacle. */
export async function step<T>(name: SetupStep, remedy: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw new SetupError({ step: name, reason: messageOf(error), remedy }, { cause: error });
  }
}
