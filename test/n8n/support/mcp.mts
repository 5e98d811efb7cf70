interface RpcAnswer {
	result?: unknown;
	error?: { message: string };
}

/** A tool as an agent sees it. */
export interface Tool {
	name: string;
	description: string;
	inputSchema: { properties: Record<string, { type: string; description?: string }> };
}

/**
 * The agent's side of n8n's MCP Server Trigger: what a model would send, without a model (Model
 * Context Protocol over streamable HTTP).
 */
export class McpClient {
	private session: string | undefined;
	private requests = 0;

	constructor(private readonly url: string) {}

	async connect(): Promise<void> {
		const clientInfo = { name: 'test', version: '1' };
		await this.send('initialize', { protocolVersion: '2025-03-26', capabilities: {}, clientInfo });
		await this.post({ method: 'notifications/initialized' });
	}

	async tools(): Promise<Tool[]> {
		return ((await this.send('tools/list', {})) as { tools: Tool[] }).tools;
	}

	/** The text that the model would read. */
	async call(name: string, args: Record<string, unknown>): Promise<string> {
		const answer = (await this.send('tools/call', { name, arguments: args })) as {
			content: Array<{ text: string }>;
		};
		return answer.content.map(({ text }) => text).join('\n');
	}

	/** @throws with the message of an error answer */
	private async send(method: string, params: unknown): Promise<unknown> {
		const text = await this.post({ id: ++this.requests, method, params });
		const data = /^data: (.*)$/m.exec(text)?.[1] ?? text; // an event stream of one event, or JSON
		const { result, error } = JSON.parse(data) as RpcAnswer;
		if (error !== undefined) throw new Error(`${method}: ${error.message}`);
		return result;
	}

	private async post(message: object): Promise<string> {
		const answer = await fetch(this.url, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				accept: 'application/json, text/event-stream',
				...(this.session !== undefined && { 'mcp-session-id': this.session }),
			},
			body: JSON.stringify({ jsonrpc: '2.0', ...message }),
		});
		const text = await answer.text();
		if (!answer.ok) throw new Error(`The MCP server answers ${answer.status}: ${text}`);
		this.session ??= answer.headers.get('mcp-session-id') ?? undefined;
		return text;
	}
}

/** Rows in a tool's answer: JSON, or a list of JSON texts. */
export function rowsIn(text: string): Array<Record<string, unknown>> {
	const parsed = JSON.parse(text) as unknown;
	return (Array.isArray(parsed) ? parsed : [parsed]) as Array<Record<string, unknown>>;
}
