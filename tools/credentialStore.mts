import type {
	ICredentialDataDecryptedObject,
	ICredentials,
	ICredentialsExpressionResolveValues,
	ICredentialType,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	INodeType,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type * as N8nWorkflow from 'n8n-workflow';

/** Node in whose name n8n tests a credential. */
export const CREDENTIAL_TEST_NODE = 'n8n-nodes-base.noOp';

/** Resolves expressions where there is no item, as in a poll. */
const nowhere: INode = {
	id: '',
	name: '',
	type: 'mock',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const mock = { description: { properties: [] } } as unknown as INodeType;

/**
 * The class of a store with n8n's rules, which are those of its source: n8n's own is not published.
 *
 * @param n8nWorkflow the package that the engine uses
 */
export function credentialStoreOf({
	ICredentialsHelper,
	isExpression,
	NodeHelpers,
	Workflow,
}: typeof N8nWorkflow) {
	/**
	 * Holds one credential: what a log-in returns is saved with it, so that the next request finds it;
	 * expressions in it are resolved for each item.
	 */
	return class CredentialStore extends ICredentialsHelper {
		readonly type: ICredentialType;

		/** The stored values, the tokens of log-ins among them. */
		stored: ICredentialDataDecryptedObject;

		/** How often a new token was saved. */
		saved = 0;

		/** Whether a log-in writes the resolved values over the expressions, as n8n 2.8 does. */
		savesResolved = false;

		constructor(type: ICredentialType, values: Partial<ICredentialDataDecryptedObject>) {
			super();
			this.type = type;
			const defaults = Object.fromEntries(type.properties.map((p) => [p.name, p.default]));
			this.stored = { ...defaults, ...values } as ICredentialDataDecryptedObject;
		}

		getParentTypes(): string[] {
			return [];
		}

		isCredentialUsableByNode(): boolean {
			return true;
		}

		async getDecrypted(
			_additionalData: IWorkflowExecuteAdditionalData,
			_credentials: INodeCredentialsDetails,
			_type: string,
			mode: WorkflowExecuteMode,
			executeData?: IExecuteData,
			_raw?: boolean,
			item?: ICredentialsExpressionResolveValues,
		): Promise<ICredentialDataDecryptedObject> {
			// Fields that the form hides are left out.
			const data = NodeHelpers.getNodeParameters(
				this.type.properties,
				this.stored as INodeParameters,
				true,
				false,
				null,
				null,
			) as INodeParameters;
			if (item === undefined) {
				const find = () => mock;
				const workflow = new Workflow({
					nodes: [nowhere],
					connections: {},
					active: false,
					nodeTypes: { getByName: find, getByNameAndVersion: find, getKnownTypes: () => ({}) },
				});
				return workflow.expression.getComplexParameterValue(
					...[nowhere, data, mode, {}, undefined, undefined, data],
				) as ICredentialDataDecryptedObject;
			}
			return item.workflow.expression.getParameterValue(
				data,
				item.runExecutionData,
				item.runIndex,
				item.itemIndex,
				item.node.name,
				item.connectionInputData,
				mode,
				{},
				executeData,
				false,
				data,
			) as ICredentialDataDecryptedObject;
		}

		async authenticate(
			credentials: ICredentialDataDecryptedObject,
			_name: string,
			options: IHttpRequestOptions,
		): Promise<IHttpRequestOptions> {
			const { authenticate } = this.type;
			if (typeof authenticate !== 'function') throw new Error('authenticate is no function');
			return await authenticate.call(this.type, credentials, options);
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
			const output = await this.type.preAuthentication?.call(helpers, credentials);
			if (output?.sessionToken === undefined) return undefined;
			const kept = Object.entries(this.stored).filter(([, value]) => isExpression(value));
			const resolved = { ...credentials, ...output };
			Object.assign(this.stored, this.savesResolved ? resolved : output);
			if (!this.savesResolved) {
				for (const [name, value] of kept) if (name !== 'sessionToken') this.stored[name] = value;
			}
			this.saved++;
			return Object.assign(credentials, output) as ICredentialDataDecryptedObject;
		}

		async getCredentials(): Promise<ICredentials> {
			throw new Error('Not used by the engine');
		}

		async updateCredentials(): Promise<void> {}

		async updateCredentialsOauthTokenData(): Promise<void> {}

		getCredentialsProperties(): INodeProperties[] {
			return this.type.properties;
		}
	};
}
