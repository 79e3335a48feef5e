import { ModscaleError } from "../../domain/errors";

/** Why a store can't do what it was asked, and what to do about it. */
export class StoreError extends ModscaleError {
  /** @param passing true where the same may work later without anybody's doing: a service out of reach, or too busy. */
  constructor(
    message: string,
    readonly passing: boolean,
    cause: unknown,
  ) {
    super("unavailable", message, [], { cause });
  }
}
