"use client";

import { createContext, useContext } from "react";

const NonceContext = createContext<string | undefined>(undefined);

export const NonceProvider = NonceContext.Provider;

/** The nonce of the page's Content-Security-Policy, for components that make their own `<style>`. */
export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
