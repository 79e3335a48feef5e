import type { Linalg } from "./linalg";
import { type NativeBackend, nativeBackend, type OpAttribute } from "./native";

/** TensorFlow's own kernels, which tfjs doesn't expose. */
export const nativeLinalg: Linalg = {
  cholesky(a) {
    const backend = nativeBackend();
    return backend.executeSingleOutput("Cholesky", [floatType(backend)], [a]);
  },
  triangularSolve(l, b, options) {
    const backend = nativeBackend();
    const attributes = [
      floatType(backend),
      flag(backend, "lower", true),
      flag(backend, "adjoint", options?.adjoint === true),
    ];
    return backend.executeSingleOutput("MatrixTriangularSolve", attributes, [l, b]);
  },
};

function floatType({ binding }: NativeBackend): OpAttribute {
  return { name: "T", type: binding.TF_ATTR_TYPE, value: binding.TF_FLOAT };
}

function flag({ binding }: NativeBackend, name: string, value: boolean): OpAttribute {
  return { name, type: binding.TF_ATTR_BOOL, value };
}
