import { Button } from "@/app/_components/ui/button";
import { Link } from "@/app/_components/ui/link";
import { AuthHeading } from "./auth-heading";

/** Shown alike for a link that is used, expired, revoked or mistyped. */
export function DeadLink({ title, advice }: { readonly title: string; readonly advice: string }) {
  return (
    <>
      <AuthHeading title={title}>{advice}</AuthHeading>
      <Button asChild size="lg">
        <Link href="/sign-in">Go to sign-in</Link>
      </Button>
    </>
  );
}
