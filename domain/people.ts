import { z } from "zod";
import { ROLES } from "./permissions";

export const PASSWORD_LENGTH = { min: 10, max: 200 } as const;

/** Addresses are compared and kept in lower case. */
export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email("Write an e-mail address, such as ada@example.org."));
export const password = z
  .string()
  .min(PASSWORD_LENGTH.min, `A password has at least ${PASSWORD_LENGTH.min} characters.`)
  .max(PASSWORD_LENGTH.max, `A password has at most ${PASSWORD_LENGTH.max} characters.`);
export const personName = z.string().trim().min(1, "Write the name that others should see.").max(80);
export const teamName = z.string().trim().min(1, "Give the team a name.").max(80);
export const role = z.enum(ROLES);

/** The secret part of a link's address. Any short text is accepted here: what isn't a token is simply not found. */
export const linkToken = z.string().min(1).max(200);

export const setupForm = z.strictObject({ name: personName, email: emailAddress, password, teamName });

export const inviteForm = z.strictObject({ email: emailAddress, role });
export type InviteForm = z.infer<typeof inviteForm>;
