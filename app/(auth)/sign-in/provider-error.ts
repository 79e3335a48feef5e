const MESSAGES: Readonly<Record<string, string>> = {
  AccessDenied: "That account is not invited to a team here. Ask an admin for an invite to its e-mail address.",
  OAuthAccountNotLinked: "That e-mail address signs in another way here. Use the way you used the first time.",
  OAuthCallback: "The provider did not complete the sign-in. Try again.",
  OAuthSignin: "The provider could not be reached. Try again, or tell the admin of this server.",
  Configuration: "Sign-in is not configured rightly on this server. Tell its admin; the log names the cause.",
  CredentialsSignin: "That e-mail and password do not belong together.",
  SessionRequired: "Sign in to see that page.",
};

/** What next-auth's error code in the address means for a person. */
export function providerError(code: string | null): string | null {
  if (!code) return null;
  return (Object.hasOwn(MESSAGES, code) && MESSAGES[code]) || "The sign-in did not work. Try again.";
}
