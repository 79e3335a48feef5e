import { registerCopies } from "./copies";
import { registerMatMul } from "./mat-mul";
import { registerSelect } from "./select";
import { registerSum } from "./sum";
import { registerTranspose } from "./transpose";

/** Puts faster kernels in the place of tfjs's WebAssembly kernels that dominate training; their results agree. */
export function registerFastKernels(): void {
  registerMatMul();
  registerTranspose();
  registerCopies();
  registerSelect();
  registerSum();
}
