/* Import this first: n8n reads its settings when it is loaded, and here its whole log is looked at. */
process.env.N8N_LOG_LEVEL = 'debug';
