"use client";

import { MethodMark } from "@/app/_components/method-mark";
import { Checkbox } from "@/app/_components/ui/checkbox";
import { METHOD_TRAITS, METHODS, type Method, methodRefusal } from "@/domain/methods";
import { useForm } from "./form-context";

/** The draft's methods that exist, in the order of every table. */
export function chosenMethods(value: unknown): readonly Method[] {
  return METHODS.filter((method) => Array.isArray(value) && value.includes(method));
}

export function MethodsField() {
  const { value, set, issue, kind } = useForm("methods");
  const chosen = chosenMethods(value);
  const toggle = (method: Method, on: boolean) =>
    set(METHODS.filter((other) => (other === method ? on : chosen.includes(other))));
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="sr-only">Methods to compare</legend>
      {METHODS.map((method) => {
        const refusal = methodRefusal(method, kind);
        const id = `method-${method}`;
        return (
          <div key={method} className="flex min-h-8 items-start gap-2.5 py-1">
            <Checkbox
              id={id}
              className="mt-0.5"
              aria-describedby={`${id}-help`}
              checked={chosen.includes(method)}
              disabled={refusal !== null && !chosen.includes(method)}
              onCheckedChange={(on) => toggle(method, on === true)}
            />
            <div className="flex min-w-0 flex-1 flex-wrap gap-x-3">
              <label htmlFor={id} className="w-40 shrink-0">
                <MethodMark method={method} />
              </label>
              <span id={`${id}-help`} className="min-w-48 flex-1 text-muted text-sm">
                {refusal ?? METHOD_TRAITS[method].summary}
              </span>
            </div>
          </div>
        );
      })}
      {issue && <p className="text-red text-xs">{issue}</p>}
    </fieldset>
  );
}
