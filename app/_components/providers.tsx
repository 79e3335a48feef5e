"use client";

import { setNonce } from "get-nonce";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useState } from "react";
import { TrpcProvider } from "@/app/_trpc/client";
import { NonceProvider } from "./nonce";
import { Toaster } from "./ui/toast";
import { TooltipProvider } from "./ui/tooltip";

interface ProvidersProps {
  readonly nonce: string | undefined;
  readonly children: ReactNode;
}

export function Providers({ nonce, children }: ProvidersProps) {
  // Radix' scroll lock makes its own <style>; the page's policy lets only those with the nonce through.
  useState(() => nonce && setNonce(nonce));
  return (
    <NonceProvider value={nonce}>
      <NuqsAdapter>
        <TrpcProvider>
          <TooltipProvider delayDuration={300}>
            {children}
            <Toaster />
          </TooltipProvider>
        </TrpcProvider>
      </NuqsAdapter>
    </NonceProvider>
  );
}
