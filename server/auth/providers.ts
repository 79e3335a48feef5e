import GitHub from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import type { OAuthConfig, Provider } from "next-auth/providers/index";
import { z } from "zod";
import type { Env } from "../env";

/** OpenID Connect's claims, as far as they are used. */
const claims = z.object({
  sub: z.string(),
  name: z.string().optional(),
  email: z.string().optional(),
  email_verified: z.boolean().optional(),
});
type Claims = z.infer<typeof claims>;

const githubEmails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));

/** The address that the provider has verified, in lower case, or null. */
export function verifiedEmail(profile: unknown): string | null {
  const parsed = z.object({ email: z.string(), email_verified: z.literal(true) }).safeParse(profile);
  return parsed.success ? parsed.data.email.toLowerCase() : null;
}

/** GitHub's profile doesn't say which addresses are verified; its list of addresses does. */
async function githubAddress(accessToken: string | undefined): Promise<string | null> {
  const answer = await fetch("https://api.github.com/user/emails", {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  if (!answer.ok) return null;
  const emails = githubEmails.parse(await answer.json());
  return emails.find(({ primary, verified }) => primary && verified)?.email ?? null;
}

function github(client: { clientId: string; clientSecret: string }): Provider {
  return GitHub({
    ...client,
    userinfo: {
      url: "https://api.github.com/user",
      async request({ client: github, tokens }) {
        const profile = await github.userinfo(tokens.access_token ?? "");
        const email = await githubAddress(tokens.access_token);
        return { ...profile, email: email ?? undefined, email_verified: email !== null };
      },
    },
  });
}

function oidc({ issuer, name, ...client }: NonNullable<Env["providers"]["oidc"]>): OAuthConfig<Claims> {
  return {
    id: "oidc",
    name,
    type: "oauth",
    wellKnown: `${issuer}/.well-known/openid-configuration`,
    ...client,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid email profile" } },
    profile(profile) {
      const { sub, name, email } = claims.parse(profile);
      return { id: sub, name: name ?? null, email: email ?? "", image: null };
    },
  };
}

/** The providers that are configured. */
export function oauthProviders({ providers }: Env): Provider[] {
  return [
    ...(providers.github ? [github(providers.github)] : []),
    ...(providers.google ? [Google(providers.google)] : []),
    ...(providers.oidc ? [oidc(providers.oidc)] : []),
  ];
}

/** What the sign-in page offers besides a password: the id to sign in with, and the name to show. */
export function offeredProviders({ providers }: Env): { readonly id: string; readonly name: string }[] {
  return [
    ...(providers.github ? [{ id: "github", name: "GitHub" }] : []),
    ...(providers.google ? [{ id: "google", name: "Google" }] : []),
    ...(providers.oidc ? [{ id: "oidc", name: providers.oidc.name }] : []),
  ];
}
