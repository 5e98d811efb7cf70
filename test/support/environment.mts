import { join } from 'node:path';
import { repositoryRoot } from '../../tools/repository.mts';

/*
 * n8n reads its settings when it is loaded: import this before it. Failures that tests expect are
 * not logged, and nothing is written to the home of whoever runs the tests.
 */
// The zone of workflows, far from UTC, in which the simulator lives.
process.env.GENERIC_TIMEZONE = 'America/New_York';
process.env.N8N_LOG_LEVEL ??= 'silent';
process.env.N8N_ENCRYPTION_KEY ??= 'test';
process.env.N8N_USER_FOLDER ??= join(repositoryRoot(), 'node_modules/.cache/n8n');
