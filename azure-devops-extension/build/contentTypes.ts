import path from "node:path";

/** Of all files that are packed. tfx asks the machine for them, whose answers come in any order and are not the same everywhere. */
const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".jar": "application/java-archive",
  ".js": "application/javascript",
  ".json": "application/json",
  ".md": "text/markdown",
  ".png": "image/png",
  ".pom": "text/xml",
  ".svg": "image/svg+xml",
  ".txt": "text/plain",
  ".vsixmanifest": "text/xml",
  ".vsomanifest": "application/json",
};

/** Where a package keeps them (ECMA-376, part 2). */
export const CONTENT_TYPES = "[Content_Types].xml";

/** What a package says of the types of its files; folders end with a slash. */
export function contentTypes(files: readonly string[]): string {
  const endings = files.filter((file) => file !== CONTENT_TYPES && !file.endsWith("/")).map((file) => path.posix.extname(file));
  const lines = [...new Set(endings)].sort().map((ending) => {
    const type = TYPES[ending];
    if (type === undefined) {
      throw new Error(`Files that end with '${ending}' have no content type; write it into build/contentTypes.ts.`);
    }
    return `  <Default Extension="${ending}" ContentType="${type}"/>\n`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\n${lines.join("")}</Types>\n`;
}
