import SuperJSON, { type SuperJSONResult } from "superjson";
import { markNumberLists, NUMBER_LISTS } from "../../domain/series/wire";

const json = new SuperJSON();
json.registerCustom(NUMBER_LISTS, "numbers");

/** How answers are written, and `app/_trpc/transformer.ts` reads them. */
export const transformer = {
  serialize: (value: unknown): SuperJSONResult => json.serialize(markNumberLists(value)),
  deserialize: <T = unknown>(sent: SuperJSONResult): T => json.deserialize<T>(sent),
};
