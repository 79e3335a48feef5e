/** A door at which tokens or passwords could be guessed: `tries` failures per key are let through in each window. */
export interface Door {
  readonly name: string;
  readonly tries: number;
  readonly seconds: number;
}

const QUARTER_HOUR = 15 * 60;

/** Guesses at one person's password, from wherever. */
export const SIGN_IN_ADDRESS: Door = { name: "sign-in-address", tries: 10, seconds: QUARTER_HOUR };
/** Guesses at anybody's password, from one client. */
export const SIGN_IN_CLIENT: Door = { name: "sign-in-client", tries: 60, seconds: QUARTER_HOUR };
/** Links that don't exist, from one client. */
export const LINK_CLIENT: Door = { name: "link-client", tries: 60, seconds: QUARTER_HOUR };
