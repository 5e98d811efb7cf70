// n8n loads the files named under "n8n" in package.json; nothing is imported by package name.
