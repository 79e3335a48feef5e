import { matMulSuite } from "./support/mat-mul-suite";

await matMulSuite("wasm");
