import { parseAsArrayOf, parseAsString } from "nuqs/server";
import { viewParams } from "@/app/_charts/view-params";

/** All that a comparison keeps in its address: what is compared, in order, and how it is drawn. */
export const compareParams = {
  items: parseAsArrayOf(parseAsString).withDefault([]),
  ...viewParams,
};
