import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsHelper,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeCredentialsDetails,
} from 'n8n-workflow';
import type * as Workflow from 'n8n-workflow';

interface Kept {
	type: ICredentialType;
	values: ICredentialDataDecryptedObject;
}

export interface CredentialStore extends ICredentialsHelper {
	/** Keeps one credential of a type; what a log-in returns is added to it. */
	keep(type: ICredentialType, values: ICredentialDataDecryptedObject): void;
}

/** n8n's store of credentials, in memory: n8n does not publish its own. */
export function createCredentialStore({
	ICredentialsHelper: Helper,
}: typeof Workflow): CredentialStore {
	const kept = new Map<string, Kept>();
	const find = (name: string): Kept => {
		const found = kept.get(name);
		if (found === undefined) throw new Error(`There is no credential ${name}`);
		return found;
	};

	class Store extends Helper {
		keep(type: ICredentialType, values: ICredentialDataDecryptedObject): void {
			const defaults = Object.fromEntries(type.properties.map((one) => [one.name, one.default]));
			kept.set(type.name, {
				type,
				values: { ...(defaults as ICredentialDataDecryptedObject), ...values },
			});
		}

		getParentTypes(): string[] {
			return [];
		}

		isCredentialUsableByNode(): boolean {
			return true;
		}

		async getDecrypted(_data: unknown, _details: INodeCredentialsDetails, name: string) {
			return { ...find(name).values };
		}

		async authenticate(
			credentials: ICredentialDataDecryptedObject,
			name: string,
			options: IHttpRequestOptions,
		): Promise<IHttpRequestOptions> {
			const { authenticate } = find(name).type;
			return typeof authenticate === 'function'
				? await authenticate(credentials, options)
				: options;
		}

		async preAuthentication(
			http: IHttpRequestHelper,
			credentials: ICredentialDataDecryptedObject,
			name: string,
			_node: unknown,
			expired: boolean,
		) {
			const needed = credentials.sessionToken === '' || expired;
			return needed ? await this.runPreAuthentication(http, credentials, name) : undefined;
		}

		async runPreAuthentication(
			http: IHttpRequestHelper,
			credentials: ICredentialDataDecryptedObject,
			name: string,
		) {
			const { type, values } = find(name);
			const output = await type.preAuthentication?.call(http, credentials);
			if (output === undefined) return undefined;
			Object.assign(values, output);
			return { ...credentials, ...output } as ICredentialDataDecryptedObject;
		}

		async getCredentials(): Promise<ICredentials> {
			throw new Error('Not used by the engine');
		}

		async updateCredentials(): Promise<void> {}

		async updateCredentialsOauthTokenData(): Promise<void> {}

		getCredentialsProperties(name: string) {
			return find(name).type.properties;
		}
	}
	return new Store();
}
