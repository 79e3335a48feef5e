"use client";

import { PageError, type PageErrorProps } from "./_components/page-error";

export default function RootError(props: PageErrorProps) {
  return (
    <main>
      <PageError {...props} />
    </main>
  );
}
