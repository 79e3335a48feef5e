import { linalgSuite } from "./support/linalg-suite";

await linalgSuite("native-cpu");
