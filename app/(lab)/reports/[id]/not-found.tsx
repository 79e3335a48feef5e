import { Missing } from "@/app/_components/missing";

export default function NotFound() {
  return (
    <Missing href="/reports" to="To the reports">
      There is no such report in this team. It may have been deleted, or the address is cut short.
    </Missing>
  );
}
