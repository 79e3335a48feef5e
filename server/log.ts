import pino from "pino";

/** The server's own log, on standard error as JSON lines. Never log a token, a password or a request's body. */
export const log = pino({ name: "modscale", level: "info" }, pino.destination(2));
