import "@fontsource-variable/inter";
import "@fontsource-variable/jetbrains-mono";
import "./globals.css";
import "./_components/markdown/prose.css";
import "./_components/print/print.css";

import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { Providers } from "./_components/providers";
import { parseTheme, THEME_COOKIE } from "./_components/theme";

export const metadata: Metadata = {
  title: { default: "modscale", template: "%s · modscale" },
  description: "Trains modular and non-modular networks side by side and compares how they scale.",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#0e0f11" },
  ],
};

/** Reads the request's nonce, which makes every page dynamic: a static page could carry none. */
export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const [header, cookie] = await Promise.all([headers(), cookies()]);
  const theme = parseTheme(cookie.get(THEME_COOKIE)?.value);
  return (
    <html lang="en" data-theme={theme} suppressHydrationWarning>
      <body>
        <Providers nonce={header.get("x-nonce") ?? undefined}>{children}</Providers>
      </body>
    </html>
  );
}
