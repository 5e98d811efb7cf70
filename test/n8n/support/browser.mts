import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page, selectors } from 'playwright-core';
import type { RunningN8n } from '../../../real-n8n/start.mts';

/** Size of the window, and of the README's pictures. */
const VIEWPORT = { width: 1280, height: 800 };
const TIMEOUT_MS = 20_000;
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Path of a Chromium on this machine, if there is one. */
export function chromiumPath(): string | undefined {
	const folders = (process.env.PATH ?? '').split(delimiter);
	return ['/usr/bin/chromium', ...folders.map((folder) => join(folder, 'chromium'))].find(
		existsSync,
	);
}

/** A browser window in which the owner of n8n is logged in. */
export interface Window {
	page: Page;
	close(): Promise<void>;
}

/** Opens a browser that reaches n8n alone, and logs in. */
export async function openWindow({ url, owner }: RunningN8n): Promise<Window> {
	selectors.setTestIdAttribute('data-test-id');
	const browser: Browser = await chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
	const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en-US' });
	context.setDefaultTimeout(TIMEOUT_MS);
	await keepToN8n(context, url);
	const page = await context.newPage();
	await page.goto(`${url}/signin`);
	await page.locator('input[type="email"], input[name="emailOrLdapLoginId"]').fill(owner.email);
	await page.locator('input[type="password"]').fill(owner.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL((address) => !address.pathname.includes('signin'));
	return { page, close: async () => await browser.close() };
}

/** The editor would ask the public registry about community nodes. */
async function keepToN8n(context: BrowserContext, url: string): Promise<void> {
	await context.route(
		(address) => address.protocol.startsWith('http') && !address.href.startsWith(url),
		async (route) => await route.abort(),
	);
}
