import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import * as n8nWorkflow from 'n8n-workflow';
import { UTimeMasterApi } from '../../credentials/UTimeMasterApi.credentials.ts';
import { credentialStoreOf } from '../../tools/credentialStore.mts';

const type = new UTimeMasterApi();

/** Holds one credential of this package as n8n's store does. */
export class TestCredentials extends credentialStoreOf(n8nWorkflow) {
	constructor(values: Partial<ICredentialDataDecryptedObject>) {
		super(type, values);
	}
}
