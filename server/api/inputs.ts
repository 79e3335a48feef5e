import { z } from "zod";
import { FILTER_LENGTH } from "../../domain/filter/limits";

/** Inputs that several routers share. Services check what an id is; here it is only bounded. */
export const byId = z.strictObject({ id: z.string().max(64) });
export const cursor = z.string().max(200).nullish();
export const search = z.string().max(200).optional();
export const filter = z.string().max(FILTER_LENGTH).optional();
