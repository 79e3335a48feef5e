import type { SelectOption } from "@/app/_components/ui/select";
import { ROLES, type Role } from "@/domain/permissions";

const LABELS: Readonly<Record<Role, string>> = { admin: "Admin", member: "Member", viewer: "Viewer" };

export const ROLE_OPTIONS: readonly SelectOption<Role>[] = ROLES.map((role) => ({ value: role, label: LABELS[role] }));

export const ROLE_HELP = "Viewers look; members launch, stop and share as well; admins also manage the team.";

export function roleLabel(role: Role): string {
  return LABELS[role];
}
