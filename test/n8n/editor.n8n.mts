import { join } from 'node:path';
import { type Chat, startChat } from '../../tools/chat.mts';
import { examplesFolder } from '../../real-n8n/workflows.mts';
import { untilTriggersAre } from '../../real-n8n/publication.mts';
import { ADMIN, type Simulator, startSimulator } from '../../simulator/index.mts';
import { everyOperation } from '../support/everyOperation.mts';
import { Editor } from './support/editor.mts';
import { stageFor } from './support/stage.mts';
import { until } from '../../tools/until.mts';

/** The trigger polls once a minute, as often as a user may choose. */
const FIRST_PUNCH_MS = 300_000;

describe('in the editor', () => {
	const stage = stageFor('editor');
	let simulator: Simulator;
	let editor: Editor;
	let chat: Chat;

	beforeAll(async () => {
		chat = await startChat();
		simulator = await startSimulator({ profile: 9 });
		editor = await Editor.open(stage.n8n);
	});

	afterEach(async () => {
		await editor.screenshot(slug(expect.getState().currentTestName ?? ''));
	});

	afterAll(async () => {
		await editor.close();
		await simulator.close();
		await chat.close();
	});

	test('the form of the credential logs in', async () => {
		await editor.createCredential({ baseUrl: simulator.url, ...ADMIN });
		await editor.page.getByText('Connection tested successfully').waitFor();
		expect(simulator.logins).toBe(1);
		await editor.picture('credential');
	});

	test('the panel offers triggers and actions of the package', async () => {
		await editor.openPackage();
		const text = await editor.page.getByTestId('node-creator').innerText();
		expect(text).toMatch(/Triggers \(2\)/);
		expect(text).toContain(`Actions (${everyOperation.length})`);
		await editor.showActions();
		await editor.picture('panel');
	});

	test('Get Many shows rows', async () => {
		await editor.add('Get many employees');
		const output = await editor.execute();
		await output.getByText('E-100').first().waitFor();
		expect(await output.innerText()).toContain('employeeCode');
		await editor.picture('get-many');
	});

	test('an employee is chosen from the list', async () => {
		await editor.add('Get an employee');
		await editor.choose('Ana Silva (E-100)', 'choose');
		const output = await editor.execute();
		await output.getByText('Ana').first().waitFor();
		expect(await output.innerText()).toContain('E-100');
	});

	test('the trigger shows punches of the past as a test', async () => {
		await editor.add('On every punch');
		const output = await editor.execute();
		await output.getByText('punchTime').first().waitFor();
		expect(await output.innerText()).toContain('10 items');
		await editor.picture('trigger');
	});

	test(
		'from the file of an example to the first punch in the chat, as the README says',
		async () => {
			await editor.importWorkflow(join(examplesFolder(), 'punches-to-chat.json'));
			await editor.page.getByText('A message for each new punch').waitFor();
			await editor.picture('example');

			await editor.openNode('New punch');
			await editor.chooseCredential('UTimeMaster account');
			const output = await editor.execute();
			await output.getByText('punchTime').first().waitFor();
			await editor.closeNode();
			await editor.openNode('Send to chat');
			await editor.fill('url', chat.url);
			await editor.closeNode();
			await untilTriggersAre('on', await editor.publish(), stage.session);
			simulator.data.punch({ emp_code: 'E-100' });
			await until(
				'the punch is in the chat',
				() => chat.posts,
				({ length }) => length > 0,
				{ seconds: 120 },
			);
			expect(chat.posts).toEqual([
				{ text: expect.stringMatching(/^Ana Silva: Check In at Front door, \d{4}-/) as string },
			]);
		},
		FIRST_PUNCH_MS,
	);

	test('an error names what to do', async () => {
		simulator.fault({ times: Infinity, answer: { status: 503, body: '<html>' } });
		await editor.add('Get many areas');
		const output = await editor.execute();
		await output.getByText('The server could not answer').first().waitFor();
		simulator.clearFaults();
	});
});

function slug(text: string): string {
	return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
