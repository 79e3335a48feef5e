import { registerCopies } from "./copies";
import { registerIdentity } from "./identity";
import { registerMatMul } from "./mat-mul";
import { registerSelect } from "./select";
import { registerSum } from "./sum";
import { registerTranspose } from "./transpose";
import { registerUnary } from "./unary";

/** Puts faster kernels in the place of tfjs's WebAssembly kernels that dominate training; their results agree. */
export function registerFastKernels(): void {
  registerMatMul();
  registerTranspose();
  registerCopies();
  registerSelect();
  registerSum();
  registerUnary();
  registerIdentity();
}
