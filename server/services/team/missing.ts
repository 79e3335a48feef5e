import { ModscaleError } from "../../../domain/errors";

export function missingTeam(): ModscaleError {
  return new ModscaleError("not_found", "This team is gone. Sign in again to choose another.");
}

export function missingMember(): ModscaleError {
  return new ModscaleError("not_found", "There is no such member in this team. Load the page again to see who is.");
}
