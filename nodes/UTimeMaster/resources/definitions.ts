import type { RecordDefinition } from '../shared/definition';
import { area } from './area/definition';
import { department } from './department/definition';
import { device } from './device/definition';
import { employee } from './employee/definition';
import { position } from './position/definition';

/** The resources whose records can be chosen. */
export const recordDefinitions: RecordDefinition[] = [area, department, device, employee, position];
