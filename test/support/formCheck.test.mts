import type { INodeParameters } from 'n8n-workflow';
import { UTimeMaster } from '../../nodes/UTimeMaster/UTimeMaster.node.ts';
import { UTimeMasterTrigger } from '../../nodes/UTimeMaster/UTimeMasterTrigger.node.ts';
import { checkForm, offForm } from './formCheck.mts';
import { byCode, byId } from './parameters.mts';

/* What is not of the form does not pass for a parameter of a test. */

const action = (parameters: INodeParameters) => () =>
	checkForm(new UTimeMaster().description, parameters);
const trigger = (parameters: INodeParameters) => () =>
	checkForm(new UTimeMasterTrigger().description, parameters);

const getAll = { resource: 'transaction', operation: 'getAll', returnAll: true };
const otherMode = { __rl: true, mode: 'name', value: 'HQ' };

test.each<[title: string, check: () => void, named: string]>([
	['a resource', action({ resource: 'shift' }), 'resource "shift"'],
	['an operation', action({ ...getAll, operation: 'update' }), 'operation "update"'],
	['a name', action({ ...getAll, nope: 1 }), 'nope'],
	['a field of another operation', action({ ...getAll, transactionId: '1' }), 'transactionId'],
	['a field that another value hides', action({ ...getAll, limit: 5 }), 'limit'],
	[
		'a name in a collection',
		action({ ...getAll, transactionFilters: { code: 'x' } }),
		'transactionFilters.code',
	],
	[
		'a list for a collection',
		action({ ...getAll, transactionFilters: [] }),
		'transactionFilters []',
	],
	[
		'an option of several',
		action({ ...getAll, transactionFilters: { punchStates: ['nap'] } }),
		'transactionFilters.punchStates ["nap"]',
	],
	['a text for a switch', action({ ...getAll, simplify: 'yes' }), 'simplify "yes"'],
	[
		'a mode of a locator',
		action({ ...getAll, transactionFilters: { areaId: otherMode } }),
		'transactionFilters.areaId {"__rl":true,"mode":"name","value":"HQ"}',
	],
	['a start of the trigger', trigger({ startFrom: 'time' }), 'startFrom "time"'],
	['a group of the trigger', trigger({ filters: { shifts: [] } }), 'filters.shifts'],
	[
		'a field of a group',
		trigger({ filters: { areas: [{ zone: byId('1') }] } }),
		'filters.areas.zone',
	],
])('%s that the form does not have is named', (_title, check, named) => {
	expect(check).toThrow(/^Not in the form of UTimeMaster( Trigger)?: /);
	expect(check).toThrow(`: ${named}`);
});

test.each<[title: string, check: () => void]>([
	[
		'what the form has',
		action({ ...getAll, transactionFilters: { areaId: byCode('HQ'), startTime: '' } }),
	],
	['what a default shows', action({ ...getAll, returnAll: false, limit: 5 })],
	['expressions', action({ ...getAll, transactionFilters: '={{ [] }}', simplify: '={{ "yes" }}' })],
	['groups of the trigger', trigger({ filters: { areas: [{ area: otherMode }] } })],
	['what is marked', action(offForm('made by hand', { resource: 'shift' }))],
	[
		'what is marked inside',
		action({ ...getAll, transactionFilters: { areaId: offForm('saved before', otherMode) } }),
	],
])('%s may be given', (_title, check) => {
	expect(check).not.toThrow();
});
