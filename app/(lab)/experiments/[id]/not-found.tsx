import { Missing } from "@/app/_components/missing";

export default function NotFound() {
  return (
    <Missing href="/experiments" to="To the experiments">
      There is no such experiment in this team. It may have been deleted, or the address is cut short.
    </Missing>
  );
}
