/** Which head each module writes to, and which inputs it reads, for a stack of runs. */
export interface Routing {
  /** [R, K], the head h of each module; every head has at least one. */
  readonly routes: Int32Array;
  /** [R, m], the head that each input coordinate serves: modules of the others don't read it. */
  readonly gates: Int32Array;
}
