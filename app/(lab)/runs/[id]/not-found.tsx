import { Missing } from "@/app/_components/missing";

export default function NotFound() {
  return (
    <Missing href="/experiments" to="To the experiments">
      There is no such run in this team. Its experiment may have been deleted, or the address is cut short.
    </Missing>
  );
}
