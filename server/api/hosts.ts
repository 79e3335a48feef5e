import { baseUrl, type Env, isLoopback } from "../env";

/**
 * Names under which the server may be asked: this machine's own, the configured address, and the host it listens on. With any
 * other, a foreign site could point its name here and read answers as if they were its own (DNS rebinding).
 */
export function isAllowedHost(hostHeader: string | null, settings: Env): boolean {
  if (!hostHeader || !URL.canParse(`http://${hostHeader}`)) return false;
  const asked = new URL(`http://${hostHeader}`);
  if (isLoopback(asked.hostname)) return true;
  return asked.hostname === new URL(baseUrl(settings)).hostname || asked.hostname === settings.host.toLowerCase();
}
