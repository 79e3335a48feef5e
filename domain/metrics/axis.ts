/** Whether a series runs along training steps; the rule's objective has the rule's own steps. */
export function isTrainingSeries(key: string): boolean {
  return key !== "rule.loss";
}
