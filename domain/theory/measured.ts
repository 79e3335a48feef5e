import { type TheoryNetwork, testLoss } from "./loss";

/** One measured cell: a network, its training samples, and the test loss of its seeds together (their geometric mean). */
export interface MeasuredLoss {
  readonly network: TheoryNetwork;
  readonly n: number;
  /** Mean squared error, in any one unit: c takes that unit. */
  readonly loss: number;
}

/** Whether a cell can be fitted: its loss has a logarithm, and the theory does not diverge there. */
export function isUsable({ network, n, loss }: MeasuredLoss): boolean {
  return Number.isFinite(loss) && loss > 0 && Number.isFinite(testLoss({ c: 1, omega: 1 }, network, n));
}
