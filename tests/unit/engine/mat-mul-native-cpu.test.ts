import { matMulSuite } from "./support/mat-mul-suite";

await matMulSuite("native-cpu");
