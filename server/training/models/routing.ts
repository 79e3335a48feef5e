/** Which head each module writes to, and what of the input it reads, for a stack of runs. */
export interface Routing {
  /** [R, K], the head h of each module; every head has at least one. */
  readonly routes: Int32Array;
  readonly gates: Gates;
}

/**
 * What the modules of a head read: `inputs`, the coordinates that serve it (heads [R, m]); or `subspace`, a part of the input
 * space found without regard to coordinates (maps [R, H, m, m], each onto the columns that modules of a head may have).
 */
export type Gates =
  | { readonly kind: "inputs"; readonly heads: Int32Array }
  | { readonly kind: "subspace"; readonly maps: Float32Array };
