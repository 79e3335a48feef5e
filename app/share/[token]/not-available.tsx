import { EmptyState } from "@/app/_components/states";

/** The same page for a link that was mistyped, has ended or was revoked: it doesn't tell which. */
export function NotAvailable() {
  return (
    <main className="flex min-h-dvh flex-col justify-center">
      <h1 className="sr-only">Not available</h1>
      <EmptyState>
        This link does not work. It may have ended, been revoked, or been cut short: ask whoever gave it to you for a
        new one.
      </EmptyState>
    </main>
  );
}
