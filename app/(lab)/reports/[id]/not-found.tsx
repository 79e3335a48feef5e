import Link from "next/link";
import { EmptyState } from "@/app/_components/states";
import { Button } from "@/app/_components/ui/button";

export default function NotFound() {
  return (
    <>
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        className="flex-1 justify-center"
        action={
          <Button asChild>
            <Link href="/reports">To the reports</Link>
          </Button>
        }
      >
        There is no such report in this team. It may have been deleted, or the address is cut short.
      </EmptyState>
    </>
  );
}
