import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/server/auth/options";
import { database } from "@/server/database";

interface AuthContext {
  readonly params: Promise<{ nextauth: string[] }>;
}

async function handle(request: NextRequest, context: AuthContext): Promise<Response> {
  return NextAuth(request, context, authOptions(await database()));
}

export { handle as GET, handle as POST };
