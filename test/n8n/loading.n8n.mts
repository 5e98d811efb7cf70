import { readFileSync } from 'node:fs';
import type { NodeType } from '../../real-n8n/rest.mts';
import { stageFor } from './support/stage.mts';

interface CredentialType {
	name: string;
	displayName: string;
	iconUrl?: { light: string; dark: string };
	supportedNodes?: string[];
}

const ACTION = 'n8n-nodes-utimemaster.uTimeMaster';
const TRIGGER = 'n8n-nodes-utimemaster.uTimeMasterTrigger';

describe('the packed package in n8n', () => {
	const stage = stageFor('loading');
	let types: NodeType[];

	beforeAll(async () => {
		types = (await stage.n8n.rest.nodeTypes()).filter(({ name }) => /utimemaster/i.test(name));
	});

	test('brings both nodes and the tool, under their true names', () => {
		expect(types.map(({ name }) => name).sort()).toEqual([ACTION, `${ACTION}Tool`, TRIGGER]);
	});

	test('brings the credential, for both nodes', async () => {
		const all = await stage.session.send<CredentialType[]>('GET', '/types/credentials.json');
		const [credential, ...others] = all.filter(({ name }) => /utimemaster/i.test(name));
		expect(others).toEqual([]);
		expect(credential).toMatchObject({ name: 'uTimeMasterApi', displayName: 'UTimeMaster API' });
		expect(credential.supportedNodes?.toSorted()).toEqual([ACTION, TRIGGER]);
		await expectIcons(credential.iconUrl);
	});

	test.each([ACTION, `${ACTION}Tool`, TRIGGER])('%s has its icons', async (name) => {
		await expectIcons(typeNamed(name).iconUrl as CredentialType['iconUrl']);
	});

	test.each([ACTION, TRIGGER])('%s has its codex', (name) => {
		expect(typeNamed(name).codex).toMatchObject({
			categories: expect.arrayContaining(['Productivity', 'Miscellaneous']) as string[],
			alias: expect.arrayContaining(['attendance', 'ZKTeco']) as string[],
			resources: { primaryDocumentation: [{ url: expect.stringContaining('#readme') as string }] },
		});
	});

	test('has its output previews', async () => {
		const path = '/schemas/n8n-nodes-utimemaster.uTimeMaster/1.0.0/employee/getAll.json';
		const schema = await stage.session.send<{ type: string }>('GET', path);
		expect(schema.type).toBe('object');
	});

	test('leaves no line in the log of n8n', () => {
		const lines = readFileSync(stage.n8n.logFile, 'utf8').split('\n');
		expect(lines.filter((line) => /utimemaster/i.test(line))).toEqual([]);
		expect(
			lines.filter((line) => /\b(error|warn(ing)?)\b.*\b(node|credential)/i.test(line)),
		).toEqual([]);
	});

	function typeNamed(name: string): NodeType {
		const found = types.find((type) => type.name === name);
		if (found === undefined) throw new Error(`n8n has not loaded ${name}`);
		return found;
	}

	async function expectIcons(urls: CredentialType['iconUrl']): Promise<void> {
		const { light, dark } = urls ?? { light: '', dark: '' };
		expect(light).not.toBe(dark);
		for (const url of [light, dark]) {
			const answer = await fetch(new URL(url, `${stage.n8n.url}/`));
			expect(answer.headers.get('content-type')).toContain('image/svg+xml');
			expect(await answer.text()).toContain('<svg');
		}
	}
});
