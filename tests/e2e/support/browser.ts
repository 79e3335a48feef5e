import chromium from "@sparticuz/chromium";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  chromium as playwright,
} from "playwright-core";

/** Chromium must not reach out on its own: machines without a network would wait for each refused look-up. */
const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
  "--disable-gpu",
];

/**
 * Left out of the package's flags. Without web security a browser sends no Origin, and the server refuses every change. And a
 * machine without a graphics card paints with its processor, as people's browsers do there, not by one that is emulated: that
 * takes seconds for a chart of many bands.
 */
const UNWANTED = [
  ...["--single-process", "--disable-web-security"],
  ...[
    "--in-process-gpu",
    "--ignore-gpu-blocklist",
    "--enable-unsafe-swiftshader",
    "--use-gl=angle",
    "--use-angle=swiftshader",
  ],
];

export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    headless: true,
    args: [...chromium.args.filter((arg) => !arg.startsWith("--headless") && !UNWANTED.includes(arg)), ...QUIET],
  });
}

export interface Watched {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Console errors, page errors and violations of the content security policy so far. */
  readonly problems: string[];
}

/** A fresh browser profile with one page that notes everything that goes wrong in it. */
export async function openWatched(browser: Browser, options: BrowserContextOptions = {}): Promise<Watched> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const problems: string[] = [];
  await context.exposeFunction("reportViolation", (text: string) => problems.push(`policy: ${text}`));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const report = Reflect.get(window, "reportViolation");
      if (typeof report === "function") report(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
    });
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`page: ${error.message}`));
  return { context, page, problems };
}
