/** What went wrong with a whole form. */
export function FormAlert({ message }: { readonly message: string | null }) {
  if (!message) return null;
  return (
    <p role="alert" className="rounded-md border border-red px-3 py-2 text-red text-sm">
      {message}
    </p>
  );
}
