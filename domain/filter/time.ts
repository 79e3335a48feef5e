import type { TimeRange } from "./typed";

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?$/;
const DAY_MS = 86_400_000;

/**
 * A date is its whole day, a time its millisecond, both in UTC unless the time names an offset; a negative number of seconds is
 * that long before `now`. Null for anything else, days that no calendar has among it.
 */
export function readTime(written: string | number, now: Date): TimeRange | null {
  if (typeof written === "number") return written <= 0 ? instant(Math.round(now.getTime() + written * 1000)) : null;
  if (DATE.test(written)) {
    const from = readDay(written);
    return from === null ? null : { from, to: from + DAY_MS };
  }
  const [, day, time, offset = "Z"] = TIME.exec(written) ?? [];
  if (!day || !time || readDay(day) === null) return null;
  return instant(Date.parse(`${day}T${time}${offset}`));
}

/** Refuses 2026-02-30, which `Date.parse` may carry over into March. */
function readDay(day: string): number | null {
  const at = Date.parse(`${day}T00:00Z`);
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(day) ? null : at;
}

/** Years beyond those that databases keep are none. */
function instant(from: number): TimeRange | null {
  return Number.isNaN(from) || from < Date.parse("0001-01-01") ? null : { from, to: from + 1 };
}
