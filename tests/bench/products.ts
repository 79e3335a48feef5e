import { messageOf } from "../../server/training/engine/obstacle";
import type { Figure } from "./figures";
import { median } from "./median";
import type { Options } from "./options";
import type { Cast } from "./sides/cast";
import { multiplied } from "./sides/protocol";

/** What stacked matrix products alone reach: no training can be faster. */
export async function* measureProducts({ engines }: Cast, { rounds, warn }: Options): AsyncGenerator<Figure> {
  const side = engines.get("compiled");
  if (!side) return;
  try {
    const { device } = await side.ask({ kind: "products" }, multiplied);
    const rates: number[] = [];
    for (let round = 0; round < rounds; round += 1)
      rates.push((await side.ask({ kind: "products" }, multiplied)).gflops);
    yield { name: "products", device, gflops: median(rates) };
  } catch (error) {
    warn(`matrix products: ${messageOf(error)}`);
  }
}
