/** Lifetimes of a link, in seconds as text; "never" ends only when it is revoked. */
export const EXPIRIES = [
  { value: "86400", label: "in 1 day" },
  { value: "604800", label: "in 7 days" },
  { value: "2592000", label: "in 30 days" },
  { value: "never", label: "never" },
] as const;

export type Expiry = (typeof EXPIRIES)[number]["value"];
