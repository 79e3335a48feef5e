import type { Projections } from "./projections";
import type { Routing } from "./routing";

/** What a network starts from in place of random numbers; a model reads what it has a use for. */
export interface Start {
  /** Null: random projections. */
  readonly projections: Projections | null;
  /** Null for networks without routes and gates. */
  readonly routing: Routing | null;
}
