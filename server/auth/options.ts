import type { LoggerInstance, NextAuthOptions, User } from "next-auth";
import { decode, type JWT, type JWTDecodeParams } from "next-auth/jwt";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import type { Database } from "../../db/database";
import { databaseAway } from "../database-away";
import { env } from "../env";
import { log } from "../log";
import { findEpoch } from "../services/sessions/epoch";
import { isAdmitted, joinInvitingTeams } from "../services/sessions/provider-sign-in";
import { signInWithPassword } from "../services/sessions/sign-in";
import { authAdapter } from "./adapter";
import { clientAddress } from "./client-address";
import { oauthProviders, verifiedEmail } from "./providers";
import { sessionSecret, usesSecureCookies } from "./secrets";
import { sessionClaims } from "./viewer";

const credentials = z.object({ email: z.string().max(300), password: z.string().max(1000) });

function passwordProvider(db: Database) {
  return Credentials({
    name: "E-mail and password",
    credentials: { email: { label: "E-mail", type: "email" }, password: { label: "Password", type: "password" } },
    async authorize(given, request): Promise<User | null> {
      const typed = credentials.safeParse(given);
      if (!typed.success) return null;
      const client = clientAddress(new Headers(request.headers));
      const person = await signInWithPassword(db, { ...typed.data, client }).catch((error: unknown) => {
        // NextAuth tells the browser the message of whatever is thrown here.
        throw databaseAway(error) ?? error;
      });
      return person && { id: person.userId, name: person.name, email: person.email };
    },
  });
}

/** A token that has been ended by a higher epoch is no token, wherever NextAuth reads one. */
async function decodeLive(db: Database, params: JWTDecodeParams): Promise<JWT | null> {
  const token = await decode(params);
  const claims = sessionClaims.safeParse(token);
  if (!claims.success) return null;
  return (await findEpoch(db, claims.data.sub)) === claims.data.epoch ? token : null;
}

/** A token holds who it is and the epoch, nothing that could grow old or that nobody should read. */
async function makeToken(db: Database, userId: string): Promise<JWT> {
  const epoch = await findEpoch(db, userId);
  if (epoch === null) throw new Error("Somebody without an account was about to be signed in.");
  return { sub: userId, epoch };
}

const logger: Partial<LoggerInstance> = {
  error(code, metadata) {
    // An expired or ended session: everyday life, and the answer tells the browser.
    if (code === "JWT_SESSION_ERROR") return;
    log.error({ code, err: metadata }, "sign-in failed");
  },
  warn(code) {
    log.warn({ code }, "sign-in warning");
  },
  debug() {},
};

/** Made for each request, so that a build opens no database. */
export function authOptions(db: Database): NextAuthOptions {
  return {
    secret: sessionSecret(),
    useSecureCookies: usesSecureCookies(),
    adapter: authAdapter(db),
    providers: [passwordProvider(db), ...oauthProviders(env())],
    session: { strategy: "jwt" },
    jwt: { decode: (params) => decodeLive(db, params) },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    logger,
    callbacks: {
      async signIn({ account, profile }) {
        if (!account || account.type === "credentials") return true;
        const { provider, providerAccountId } = account;
        return isAdmitted(db, { provider, providerAccountId, verifiedEmail: verifiedEmail(profile) });
      },
      jwt: ({ token, user }) => (user ? makeToken(db, user.id) : token),
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      async signIn({ user, account, profile }) {
        const address = account?.type === "oauth" ? verifiedEmail(profile) : null;
        if (address && address === user.email) await joinInvitingTeams(db, user.id, address);
      },
    },
  };
}
