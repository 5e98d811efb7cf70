import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import {
	type Browser,
	type BrowserContext,
	chromium,
	type Locator,
	type Page,
	selectors,
} from 'playwright-core';
import type { RunningN8n } from '../../../real-n8n/start.mts';
import { repositoryRoot } from '../../../tools/repository.mts';
import { setting } from './setting.mts';

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
interface Window {
	page: Page;
	close(): Promise<void>;
}

/** Opens a browser that reaches n8n alone, and logs in. */
async function openWindow({ url, owner }: RunningN8n): Promise<Window> {
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

const PICTURES = 'docs/images';
/** Until the editor has noticed a move of the mouse, in ms. */
const NOTICED_MS = 300;
/** The version whose editor the README shows. */
const PICTURED = '2.41.1';

/** What a person does in n8n's editor with this package. */
export class Editor {
	private constructor(
		private readonly window: Window,
		private readonly url: string,
	) {}

	static async open(n8n: RunningN8n): Promise<Editor> {
		return new Editor(await openWindow(n8n), n8n.url);
	}

	get page(): Page {
		return this.window.page;
	}

	/** Creates a credential of this package in its form; what the form says then is shown. */
	async createCredential(values: Record<string, string>): Promise<void> {
		await this.page.goto(`${this.url}/home/credentials/create`);
		const kind = this.page.getByTestId('new-credential-type-select').locator('input');
		await kind.fill('UTimeMaster');
		const option = this.page.getByTestId('new-credential-type-select-option');
		await option.filter({ hasText: 'UTimeMaster API' }).click();
		await this.page.getByTestId('new-credential-type-button').click();
		for (const [name, value] of Object.entries(values)) {
			await this.page.getByTestId(`parameter-input-${name}`).locator('input').fill(value);
		}
		await this.page.getByTestId('credential-save-button').click();
	}

	/** Looks for the package in the panel of a new workflow and opens what it offers. */
	async openPackage(): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-plus-button').first().click();
		await this.page.getByTestId('node-creator-search-bar').fill('UTimeMaster');
		await this.entry('UTimeMaster').click();
		await this.page.getByText(/^Actions \(\d+\)$/).waitFor();
	}

	/** Adds a node by what it does, e.g. "Get many employees", and opens its form. */
	async add(action: string): Promise<void> {
		await this.openPackage();
		if (!(await this.entry(action).isVisible())) await this.showActions();
		await this.entry(action).click();
		await this.page.getByTestId('node-execute-button').waitFor();
	}

	/** Imports a workflow from its file, as the menu does. */
	async importWorkflow(file: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/new`);
		await this.page.getByTestId('canvas-plus-button').first().waitFor();
		await this.page.getByTestId('workflow-import-input').setInputFiles(file);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Opens a saved workflow. */
	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.url}/workflow/${id}`);
		await this.page.getByTestId('canvas-node').first().waitFor();
	}

	/** Saves the open workflow, as the keyboard does it. */
	async save(): Promise<void> {
		await this.closeNode();
		await this.page.keyboard.press('Control+s');
	}

	/** Drags a field of the input onto a field of the open form. */
	async drop(field: string, parameter: string): Promise<void> {
		const source = this.page
			.getByTestId('run-data-schema-node-name')
			.getByText(field, { exact: true })
			.first();
		const target = this.page.getByTestId(`parameter-input-${parameter}`);
		await target.scrollIntoViewIfNeeded();
		const box = await target.boundingBox();
		if (box === null) throw new Error(`There is no ${parameter} to drop on`);
		const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
		await source.hover();
		await this.page.mouse.down();
		await this.page.mouse.move(x, y, { steps: 10 });
		// The editor notices between two moves that something is dragged, and where.
		await this.page.waitForTimeout(NOTICED_MS);
		await this.page.mouse.move(x + 5, y, { steps: 5 });
		await this.page.waitForTimeout(NOTICED_MS);
		await this.page.mouse.up();
	}

	/** Opens the form of a node on the canvas. */
	async openNode(name: string): Promise<void> {
		await this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
		await this.page.getByTestId('node-execute-button').waitFor();
	}

	/** Chooses a credential in the open form. */
	async chooseCredential(name: string): Promise<void> {
		await this.page.getByTestId('node-credentials-select').click();
		await this.page
			.getByTestId(/node-credentials-select-item/)
			.filter({ hasText: name })
			.click();
	}

	/** Fills a field of the open form. */
	async fill(parameter: string, value: string): Promise<void> {
		await this.page.getByTestId(`parameter-input-${parameter}`).locator('input').fill(value);
	}

	/** Goes back from the open form to the canvas. */
	async closeNode(): Promise<void> {
		const close = this.page.getByTestId('ndv-close-button');
		await close.click();
		await close.waitFor({ state: 'detached' });
	}

	/** Publishes the open workflow; answers its id. */
	async publish(): Promise<string> {
		await this.page.getByTestId('workflow-open-publish-modal-button').click();
		await this.page.getByTestId('workflow-publish-button').click();
		await this.page.getByTestId('workflow-publish-button').waitFor({ state: 'detached' });
		return new URL(this.page.url()).pathname.split('/').at(-1) as string;
	}

	/** Opens the list of the form's record, picks the entry with that text. */
	async choose(text: string, picture?: string): Promise<void> {
		await this.page.getByTestId('rlc-input').click();
		const item = this.page.getByTestId('rlc-item').filter({ hasText: text });
		await item.waitFor();
		if (picture !== undefined) await this.picture(picture);
		await item.click();
	}

	/** Presses the button that runs the open node; answers its output panel. */
	async execute(): Promise<Locator> {
		await this.page.getByTestId('node-execute-button').click();
		return this.page.getByTestId('output-panel');
	}

	/** Keeps a screenshot for whoever looks into a failure; answers the image. */
	async screenshot(name: string): Promise<Buffer> {
		return await this.page.screenshot({ path: join(setting().artefacts, `editor-${name}.png`) });
	}

	/** Keeps a screenshot; with WRITE_PICTURES=1 it becomes a picture of the README too. */
	async picture(name: string): Promise<void> {
		const notes = this.page.locator('.el-notification__closeBtn');
		for (const note of await notes.all()) await note.click();
		await notes.first().waitFor({ state: 'detached' });
		const image = await this.screenshot(name);
		if (process.env.WRITE_PICTURES !== '1' || setting().version !== PICTURED) return;
		const folder = join(repositoryRoot(), PICTURES);
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, `${name}.png`), image);
	}

	/** Unfolds the list of actions in the panel. */
	async showActions(): Promise<void> {
		await this.page.getByText(/^Actions \(\d+\)$/).click();
	}

	async close(): Promise<void> {
		await this.window.close();
	}

	private entry(text: string): Locator {
		return this.page.getByTestId('item-iterator-item').filter({ hasText: text }).first();
	}
}
