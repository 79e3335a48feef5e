"use client";

import { X } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { useSyncExternalStore } from "react";
import { cn } from "../cn";
import { Button } from "./button";

/** What can be done about what was said: undoing it, as a rule. */
interface ToastAction {
  readonly label: string;
  readonly onSelect: () => void;
}

interface ToastMessage {
  readonly id: number;
  readonly title: string;
  readonly description?: string;
  readonly tone: "plain" | "red";
  readonly action?: ToastAction;
}

/** Long enough to read what can be undone and to get there; the pointer or the focus on it stops the clock. */
const ACTION_MS = 12_000;

let messages: readonly ToastMessage[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function publish(next: readonly ToastMessage[]): void {
  messages = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const NONE: readonly ToastMessage[] = [];

/** Says that something was done, and lets people undo it. */
export function toast(title: string, description?: string, action?: ToastAction): void {
  const told = { ...(description ? { description } : {}), ...(action ? { action } : {}) };
  publish([...messages, { id: nextId++, title, tone: "plain", ...told }]);
}

/** Says that something failed, and what to do. */
export function toastError(title: string, description?: string): void {
  publish([...messages, { id: nextId++, title, tone: "red", ...(description ? { description } : {}) }]);
}

export function Toaster() {
  const shown = useSyncExternalStore(
    subscribe,
    () => messages,
    () => NONE,
  );
  const remove = (id: number) => publish(messages.filter((message) => message.id !== id));
  return (
    <Radix.Provider swipeDirection="right" duration={6000} label="Notice">
      {shown.map((message) => (
        <Radix.Root
          key={message.id}
          onOpenChange={(open) => !open && remove(message.id)}
          {...(message.action ? { duration: ACTION_MS } : {})}
          type={message.tone === "red" ? "foreground" : "background"}
          className="flex data-[state=open]:animate-fade items-start gap-3 rounded-md border border-line bg-raised px-3 py-2.5 shadow-float"
        >
          <div className="min-w-0 flex-1">
            <Radix.Title className={cn("font-medium text-sm", message.tone === "red" && "text-red")}>
              {message.title}
            </Radix.Title>
            {message.description && (
              <Radix.Description className="break-words text-muted text-sm">{message.description}</Radix.Description>
            )}
          </div>
          {message.action && (
            <Radix.Action asChild altText={message.action.label} onClick={message.action.onSelect}>
              <Button size="sm">{message.action.label}</Button>
            </Radix.Action>
          )}
          <Radix.Close aria-label="Close" className="flex size-6 items-center justify-center rounded-sm hover:bg-hover">
            <X className="size-3.5" aria-hidden />
          </Radix.Close>
        </Radix.Root>
      ))}
      <Radix.Viewport className="fixed right-4 bottom-4 z-50 flex w-90 max-w-[calc(100vw-32px)] flex-col gap-2" />
    </Radix.Provider>
  );
}
