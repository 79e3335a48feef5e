import { useRouter } from "next/navigation";
import { useEffect, useSyncExternalStore } from "react";
import { NAV_ITEMS } from "./nav-items";

const STORAGE_KEY = "modscale-shortcuts";
const CHANGED = "modscale-shortcuts-changed";
/** Time between g and its second key. */
const SEQUENCE_MS = 1200;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

function isOverlayOpen(): boolean {
  return document.querySelector("[role=dialog], [role=alertdialog], [role=menu], [role=listbox]") !== null;
}

/** The first search field in sight: `<input data-search>`. */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>("input[data-search]");
  field?.focus();
  field?.select();
  return field !== null;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  window.addEventListener("storage", listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener("storage", listener);
  };
}

/** Single-key shortcuts can be switched off (WCAG 2.1.4): they disturb speech input. */
export function useShortcutsEnabled(): readonly [boolean, (on: boolean) => void] {
  const enabled = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(STORAGE_KEY) !== "off",
    () => true,
  );
  const set = (on: boolean) => {
    localStorage.setItem(STORAGE_KEY, on ? "on" : "off");
    window.dispatchEvent(new Event(CHANGED));
  };
  return [enabled, set];
}

/** `/` search, `g` and a letter for a page, `?` help. Silent while someone types or a dialog is open. */
export function useShortcuts(enabled: boolean, onHelp: () => void): void {
  const router = useRouter();
  useEffect(() => {
    if (!enabled) return;
    let sequenceUntil = 0;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || isOverlayOpen()) return;
      const inSequence = event.timeStamp < sequenceUntil;
      sequenceUntil = 0;
      const page = inSequence ? NAV_ITEMS.find((item) => item.key === event.key) : undefined;
      if (page) router.push(page.href);
      else if (event.key === "g") sequenceUntil = event.timeStamp + SEQUENCE_MS;
      else if (event.key === "?") onHelp();
      else if (event.key === "/" && focusSearch()) event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [enabled, onHelp, router]);
}
