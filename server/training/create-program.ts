import { compiledProgram } from "./compiled";
import { eagerProgram } from "./eager";
import { messageOf } from "./engine/obstacle";
import type { Program, ProgramInput } from "./program";

/** The fastest program that the engine can run. `notice` hears why where a stack has to train op by op on a compiling engine. */
export function createProgram(input: ProgramInput, compiles: boolean, notice: (message: string) => void): Program {
  if (!compiles) return eagerProgram(input);
  try {
    return compiledProgram(input);
  } catch (error) {
    notice(`The training step could not be compiled, so it runs op by op, slower. ${messageOf(error).split("\n")[0]}`);
    return eagerProgram(input);
  }
}
