import { Hexagon } from "lucide-react";
import type { Metadata } from "next";
import type { ReactNode } from "react";

/** Addresses of these pages hold secrets: they must not be indexed nor told to other sites. */
export const metadata: Metadata = { robots: { index: false, follow: false }, referrer: "no-referrer" };

export default function AuthLayout({ children }: { readonly children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-4 pt-[14vh] pb-16">
      <div className="flex w-full max-w-90 flex-col gap-6">
        <p className="flex items-center gap-2.5 font-semibold">
          <Hexagon aria-hidden className="size-4" /> modscale
        </p>
        {children}
      </div>
    </main>
  );
}
