import {
	type ICredentialDataDecryptedObject,
	type ICredentials,
	ICredentialsHelper,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeProperties,
} from 'n8n-workflow';
import { UTimeMasterApi } from '../../credentials/UTimeMasterApi.credentials.ts';

const type = new UTimeMasterApi();

/** Node in whose name n8n tests a credential. */
export const CREDENTIAL_TEST_NODE = 'n8n-nodes-base.noOp';

/**
 * Holds one credential as n8n's store does: what a log-in returns is saved with it, so that the next
 * request finds it. n8n's own helper is not published; the rules are those of its source.
 */
export class TestCredentials extends ICredentialsHelper {
	/** The stored values, the tokens of log-ins among them. */
	stored: ICredentialDataDecryptedObject;

	/** How often a new token was saved. */
	saved = 0;

	constructor(values: Partial<ICredentialDataDecryptedObject>) {
		super();
		const defaults = Object.fromEntries(type.properties.map((p) => [p.name, p.default]));
		this.stored = { ...defaults, ...values } as ICredentialDataDecryptedObject;
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async getDecrypted(): Promise<ICredentialDataDecryptedObject> {
		return { ...this.stored };
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		_name: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		if (typeof type.authenticate !== 'function') throw new Error('authenticate is no function');
		return await type.authenticate(credentials, options);
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		_name: string,
		node: INode,
		expired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		// A credential test always logs in; n8n knows it by its stand-in node.
		const isTest = node.type === CREDENTIAL_TEST_NODE && node.parameters.temp === '';
		if (credentials.sessionToken !== '' && !expired && !isTest) return undefined;
		return await this.runPreAuthentication(helpers, credentials);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const output = await type.preAuthentication.call(helpers, credentials);
		if (output.sessionToken === undefined) return undefined;
		Object.assign(this.stored, output);
		this.saved++;
		return { ...credentials, ...output } as ICredentialDataDecryptedObject;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('Not used by the engine');
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	getCredentialsProperties(): INodeProperties[] {
		return type.properties;
	}
}
