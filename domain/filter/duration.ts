/** Seconds in each unit of a duration, the longest first. */
const UNITS = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1, ms: 0.001 } as const;
type Unit = keyof typeof UNITS;

const PART = /(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)(ms|[wdhms])/g;

/** Seconds of a duration such as `1h30m` or `-7d`, whose form was checked. */
export function readDuration(text: string): number {
  const seconds = [...text.matchAll(PART)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * UNITS[unit as Unit],
    0,
  );
  return text.startsWith("-") ? -seconds : seconds;
}

/** The same in the longest unit of which it is a whole number, otherwise in seconds. */
export function durationText(seconds: number): string {
  const whole = (["w", "d", "h", "m"] as const).find(
    (unit) => seconds !== 0 && Number.isSafeInteger(seconds / UNITS[unit]),
  );
  return whole ? `${seconds / UNITS[whole]}${whole}` : `${seconds}s`;
}
