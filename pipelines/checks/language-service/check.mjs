// Checks pipeline files with the language service of Microsoft's editor extension, by Microsoft's schema:
//   node check.mjs <schema.json> <file>…
// Prints <file>:<line>:<column>: <message> for what is wrong, and ends with 1 then.
import { readFile } from "node:fs/promises";
import service from "azure-pipelines-language-service";

const SCHEMA = "schema:azure-pipelines";
const [schemaFile, ...files] = process.argv.slice(2);
if (files.length === 0) {
  console.error("usage: node check.mjs <schema.json> <file>…");
  process.exit(2);
}
const schema = JSON.parse(await readFile(schemaFile, "utf8"));

// The first argument has to give the schema as an object, the third has to be a function: else every file would pass.
const language = service.getLanguageService(
  async () => schema,
  [],
  async () => SCHEMA,
);
language.configure({ validate: true });

const print = (line) => process.stdout.write(`${line}\n`);
console.log = () => {}; // the service tells what it does

let found = 0;
for (const file of files) {
  const text = await readFile(file, "utf8");
  const document = service.TextDocument.create(`file:///${file}`, "azure-pipelines", 1, text);
  for (const finding of await language.doValidation(document, service.parse(text))) {
    const { line, character } = finding.range.start;
    print(`${file}:${line + 1}:${character + 1}: ${finding.message}`);
    found++;
  }
}
print(`${files.length} files, ${found} findings`);
process.exit(found === 0 ? 0 : 1);
