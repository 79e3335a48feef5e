import { config } from "zod";

/** zod tries whether it may compile schemas with `eval`; the pages' content policy forbids it and would report each try. */
if (typeof window !== "undefined") config({ jitless: true });
