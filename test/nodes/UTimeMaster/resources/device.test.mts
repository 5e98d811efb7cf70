import type { INodeParameters } from 'n8n-workflow';
import { UTimeMaster } from '../../../../nodes/UTimeMaster/UTimeMaster.node.ts';
import { runNode } from '../../../support/engine.mts';
import { describeOperation, LOOK_UP, page, requestsOf } from '../../../support/requests.mts';
import {
	byCode,
	byId,
	computed,
	fromList,
	none,
	withSimplify,
} from '../../../support/parameters.mts';
import { closeServers, credentialFor, server } from '../../../support/server.mts';

const PATH = '/iclock/api/terminals/';
const AREAS = '/personnel/api/areas/';

/** Row of the seed; the profiles answer numbers in different shapes, which are passed on. */
const backDoor = (profile: number) =>
	expect.objectContaining({
		id: 4,
		sn: 'TEST000000004',
		alias: 'Back door',
		area_name: 'Headquarters',
		area: { id: 2, area_code: '2', area_name: 'Headquarters' },
		...(profile === 8
			? { state: 3, terminal_tz: 8, is_attendance: true }
			: { state: '3', terminal_tz: 480, is_attendance: 1 }),
	}) as object;

describeOperation('device', 'get', [
	{
		title: 'by ID',
		parameters: { deviceId: byId('4') },
		requests: [`GET ${PATH}4/`],
		items: (profile) => [backDoor(profile)],
	},
	{
		title: 'from the list',
		parameters: { deviceId: fromList(4) },
		requests: [`GET ${PATH}4/`],
		items: (profile) => [backDoor(profile)],
	},
	{
		title: 'by serial number',
		parameters: { deviceId: byCode('TEST000000004') },
		requests: [`GET ${PATH}?sn=TEST000000004&${LOOK_UP}`, `GET ${PATH}4/`],
		items: (profile) => [backDoor(profile)],
	},
	{
		title: 'a part of a serial number, on a server that ignores filters',
		parameters: { deviceId: byCode('TEST00000000') },
		switches: { filters: 'ignored' },
		requests: [`GET ${PATH}?sn=TEST00000000&${LOOK_UP}`],
		error: ['No device has the code "TEST00000000"', 'Codes are compared exactly'],
	},
	{
		title: 'unknown ID',
		parameters: { deviceId: byId('99') },
		requests: [`GET ${PATH}99/`],
		error: ['The server has no such record: Not found.', 'It may have been deleted'],
	},
	{
		title: 'a server without this call, which answers with a web page',
		parameters: { deviceId: byId('4') },
		fault: { path: PATH, answer: { status: 200, body: '<!DOCTYPE html><title>Not found</title>' } },
		requests: [`GET ${PATH}4/`],
		error: ['The server does not know this call and answered with a web page', 'lacks the call'],
	},
]);

describeOperation('device', 'getAll', [
	{
		title: 'all',
		parameters: { returnAll: true },
		requests: [`GET ${PATH}?${page(1, 1000)}`],
		items: (profile) => [
			...[1, 2, 3].map((id) => expect.objectContaining({ id }) as object),
			backDoor(profile),
		],
	},
	{
		title: 'filters by serial number and alias',
		parameters: { deviceFilters: { serialNumber: 'TEST000000004', alias: 'Back door' } },
		requests: [`GET ${PATH}?alias=Back door&sn=TEST000000004&${LOOK_UP}`],
		items: (profile) => [backDoor(profile)],
	},
	{
		title: 'filter by area, up to the limit',
		parameters: { limit: 1, deviceFilters: { areaId: byCode('2') } },
		requests: [`GET ${AREAS}?area_code=2&${LOOK_UP}`, `GET ${PATH}?area=2&${LOOK_UP}`],
		items: [expect.objectContaining({ id: 1, area_name: 'Headquarters' }) as object],
	},
	{
		title: 'an area that the server does not know',
		parameters: { deviceFilters: { areaId: byCode('nope') } },
		requests: [`GET ${AREAS}?area_code=nope&${LOOK_UP}`],
		error: ['No area has the code "nope"', 'Codes are compared exactly'],
	},
	{
		title: 'an area ID that is none',
		parameters: { deviceFilters: { areaId: byId(computed('HQ')) } },
		requests: [],
		error: ['"HQ" is no area ID', 'Choose By Code'],
	},
]);

const added = { serialNumber: 'TEST000000777', alias: 'Side door', ipAddress: '192.0.2.77' };
const addedBody = { sn: 'TEST000000777', alias: 'Side door', ip_address: '192.0.2.77' };

describe('version 9', () => {
	afterEach(closeServers);

	async function write(parameters: INodeParameters) {
		const simulator = await server({ profile: 9 });
		const given = withSimplify(false, { resource: 'device', ...parameters });
		const { json, error } = await runNode(credentialFor(simulator), given);
		expect(error).toBeUndefined();
		return { json, requests: requestsOf(simulator), simulator };
	}

	/** [parameter, what the user gives, name in the API, what is sent] */
	const OPTIONAL: Array<[parameter: string, given: unknown, apiName: string, sent: unknown]> = [
		['areaId', byId('3'), 'area', 3],
		['heartbeat', 30, 'heartbeat', 30],
		['terminalTimeZone', 8, 'terminal_tz', 8],
	];

	test('create sends what is needed', async () => {
		const { json, requests } = await write({ operation: 'create', ...added });
		expect(requests).toEqual([[`POST ${PATH}`, addedBody]]);
		expect(json).toEqual([expect.objectContaining({ id: 5, ...addedBody })]);
	});

	test.each(OPTIONAL)('create sends %s %j as %s %j', async (parameter, given, apiName, sent) => {
		const additionalFields = { [parameter]: given } as INodeParameters;
		const { requests } = await write({
			operation: 'create',
			...added,
			deviceAdditionalFields: additionalFields,
		});
		expect(requests).toEqual([[`POST ${PATH}`, { ...addedBody, [apiName]: sent }]]);
	});

	test.each([
		...OPTIONAL,
		['alias', 'Gate', 'alias', 'Gate'],
		['ipAddress', '192.0.2.9', 'ip_address', '192.0.2.9'],
		['areaId', byCode('3'), 'area', 3],
		['areaId', none, 'area', null],
	] as typeof OPTIONAL)('update sends %s %j as %s %j', async (parameter, given, apiName, sent) => {
		const updateFields = { [parameter]: given } as INodeParameters;
		const { json, requests } = await write({
			operation: 'update',
			deviceId: byId('4'),
			deviceUpdateFields: updateFields,
		});
		expect(requests.at(-1)).toEqual([`PATCH ${PATH}4/`, { [apiName]: sent }]);
		expect(json).toEqual([expect.objectContaining({ id: 4, sn: 'TEST000000004' })]);
	});

	test('the tables name every field of the forms', () => {
		const inCollection = (operation: string, collection: string) => {
			const found = new UTimeMaster().description.properties.find(
				({ name, displayOptions }) =>
					name === collection &&
					displayOptions?.show?.resource?.includes('device') &&
					displayOptions.show.operation?.includes(operation),
			);
			return (found?.options ?? []).map(({ name }) => name).sort();
		};
		const names = OPTIONAL.map(([parameter]) => parameter);
		expect(inCollection('create', 'deviceAdditionalFields')).toEqual([...names].sort());
		expect(inCollection('update', 'deviceUpdateFields')).toEqual(
			[...names, 'alias', 'ipAddress'].sort(),
		);
	});

	test.each([
		['Serial Number', { serialNumber: '={{ " " }}' }],
		['Alias', { alias: '={{ $json.missing }}' }],
		['IP Address', { ipAddress: '={{ "" }}' }],
	])('create without %s: nothing is sent', async (label, given) => {
		const simulator = await server({ profile: 9 });
		const parameters = { resource: 'device', operation: 'create', ...added, ...given };
		const { error } = await runNode(credentialFor(simulator), parameters);
		expect(error?.message).toBe(`No value for ${label}`);
		expect(simulator.requests).toEqual([]);
	});

	test('delete', async () => {
		const { json, requests, simulator } = await write({
			operation: 'delete',
			deviceId: byId('4'),
		});
		expect(requests).toEqual([`DELETE ${PATH}4/`]);
		expect(json).toEqual([{ deleted: true, id: 4 }]);
		expect(simulator.data.terminals.get(4)).toBeUndefined();
	});
});

test('create on version 8 says that the server does not offer it', async () => {
	const simulator = await server({ profile: 8 });
	const parameters = { resource: 'device', operation: 'create', ...added };
	const { error } = await runNode(credentialFor(simulator), parameters);
	await closeServers();
	expect(error).toMatchObject({
		message: 'The server does not offer this operation: Method "POST" not allowed.',
		description: expect.stringContaining('lacks the call') as string,
	});
});
