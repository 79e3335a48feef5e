/** Whether a series runs along training steps; what is told of a rule has the rule's own steps. */
export function isTrainingSeries(key: string): boolean {
  return !key.startsWith("rule.");
}
