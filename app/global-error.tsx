"use client";

import "./globals.css";
import { PageError, type PageErrorProps } from "./_components/page-error";

/** Stands in for the root layout where even that failed. */
export default function GlobalError(props: PageErrorProps) {
  return (
    <html lang="en">
      <body>
        <main>
          <PageError {...props} />
        </main>
      </body>
    </html>
  );
}
