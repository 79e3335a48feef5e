import { signIn } from "next-auth/react";

const REFUSED = "That e-mail and password do not belong together. Check both; after many tries, wait a few minutes.";
const UNREACHED = "The server was not reached. Check that it runs, then try again.";

/** Signs in with e-mail and password. Resolves to what to tell the person, or null where it worked. */
export async function signInWithPassword(email: string, password: string): Promise<string | null> {
  try {
    const answer = await signIn("credentials", { email, password, redirect: false });
    if (answer?.ok && !answer.error) return null;
    return answer?.error && answer.error !== "CredentialsSignin" ? answer.error : REFUSED;
  } catch {
    return UNREACHED;
  }
}
