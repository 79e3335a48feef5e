import { compiledProgram } from "./compiled";
import { eagerProgram } from "./eager";
import type { Engine } from "./engine/load";
import { messageOf } from "./engine/obstacle";
import { runsInCache } from "./grouped";
import { at } from "./models/at";
import type { Program, ProgramInput } from "./program";

/** The fastest program that the engine can run. `notice` hears why where a stack has to train op by op on a compiling engine. */
export function createProgram(
  input: ProgramInput,
  engine: Pick<Engine, "compiles" | "cached">,
  notice: (message: string) => void,
): Program {
  if (!engine.compiles) return eagerProgram(input);
  try {
    return compiledProgram(input, engine.cached ? runsInCache(at(input.runs, 0)) : input.runs.length);
  } catch (error) {
    notice(`The training step could not be compiled, so it runs op by op, slower. ${messageOf(error).split("\n")[0]}`);
    return eagerProgram(input);
  }
}
