import { createServer } from "node:net";
import { ModscaleError } from "../../../domain/errors";

/** Checks that the address can be listened on, before minutes are spent on building. Throws `conflict` or `invalid`. */
export function requireFreePort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => reject(portError(error, host, port)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function portError(cause: NodeJS.ErrnoException, host: string, port: number): ModscaleError {
  if (cause.code === "EADDRINUSE") {
    return new ModscaleError(
      "conflict",
      `Port ${port} on ${host} is in use: stop what listens there, or set PORT to another one.`,
      [],
      { cause },
    );
  }
  if (cause.code === "EACCES") {
    return new ModscaleError(
      "invalid",
      `Port ${port} needs rights that this user lacks: set PORT to one above 1023.`,
      [],
      { cause },
    );
  }
  return new ModscaleError(
    "invalid",
    `Can't listen on ${host}:${port} (${cause.code}): check MODSCALE_HOST and PORT.`,
    [],
    { cause },
  );
}
