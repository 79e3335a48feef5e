import { THEORY_SCOPE } from "@/domain/theory/wording";

const LINES = [
  "λ_i = c [i^(−s) − (i+1)^(−s)],  s = Ω^(−m)",
  "Tr Λ = c,  Tr Λ₂ = c (p+1)^(−s),  Tr Λ₁ = Tr Λ − Tr Λ₂",
  "F(n, p) = p/(n−p−1) for n > p+1,  n/(p−n−1) for p > n+1",
  "train = d · max(0, 1 − p/(dn)) · Tr Λ₂",
  "test = d · [Tr Λ + Tr Λ₂ F(dn, p) − (min(dn, p)/p) Tr Λ₁]",
  "n*(ε) = [p + 1 + pT/(ε − T)]/d,  T = d Tr Λ₂ < ε",
] as const;

/** What is drawn, and what it says nothing about. */
export function Formulas() {
  return (
    <section aria-labelledby="theory-formulas" className="flex min-w-0 flex-col gap-3">
      <h2 id="theory-formulas" className="font-semibold text-sm">
        What is drawn
      </h2>
      <ul className="flex flex-col gap-1">
        {LINES.map((line) => (
          <li key={line}>
            <code className="break-words">{line}</code>
          </li>
        ))}
      </ul>
      <p className="prose-width text-muted text-sm">
        Modular: m becomes b and p becomes p/K, so neither m nor k appears. n* lies beyond the peak of double descent at
        dn = p; at the best p for each m its logarithm grows as Ω^m, at a set p there is none once p can’t express
        enough.
      </p>
      <p className="prose-width text-muted text-sm">{THEORY_SCOPE}</p>
    </section>
  );
}
