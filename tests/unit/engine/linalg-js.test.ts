import { linalgSuite } from "./support/linalg-suite";

await linalgSuite("js");
