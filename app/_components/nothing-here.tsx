import { Button } from "./ui/button";
import { Link } from "./ui/link";

/** What is gone, foreign or mistyped looks the same. */
export function NothingHere() {
  return (
    <div className="gutter flex flex-1 flex-col items-start gap-3 py-16">
      <h1 className="font-semibold text-xl">Nothing is here</h1>
      <p className="prose-width text-muted">
        The address is mistyped, what was here has been deleted, or it belongs to another team.
      </p>
      <Button asChild>
        <Link href="/experiments">Go to the experiments</Link>
      </Button>
    </div>
  );
}
