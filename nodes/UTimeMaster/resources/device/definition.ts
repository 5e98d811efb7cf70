import type { RecordDefinition } from '../../shared/definition';
import { area } from '../area/definition';
import { simplifiedDevice } from './simplify';

/** Devices (manual 5). */
export const device: RecordDefinition = {
	resource: 'device',
	path: '/iclock/api/terminals/',
	codeKey: 'sn',
	codeName: 'serialNumber',
	nameKeys: ['alias'],
	codeMode: { displayName: 'By Serial Number', placeholder: 'e.g. ACEZ185060382' },
	searchMethod: 'searchDevices',
	simplified: simplifiedDevice,
	relations: { area },
};
