import SuperJSON from "superjson";
import { NUMBER_LISTS } from "@/domain/series/wire";

/** Reads what `server/api/transformer.ts` writes. */
export const transformer = new SuperJSON();
transformer.registerCustom(NUMBER_LISTS, "numbers");
