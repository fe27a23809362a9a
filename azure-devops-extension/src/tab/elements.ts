type Child = Node | string;

/** An element with what is in it; text stays text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  look: string,
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (look !== "") {
    made.className = look;
  }
  made.append(...children);
  return made;
}

/** A link, if it leads to a page; else its text. */
export function link(address: string, words: string): Child {
  if (!/^https?:\/\//.test(address)) {
    return words;
  }
  const made = element("a", "", words);
  made.href = address;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  return made;
}

/** A table with a line for each row. */
export function table(heads: readonly string[], lines: readonly (readonly Child[])[]): HTMLElement {
  const head = element("tr", "", ...heads.map((one) => element("th", "", one)));
  const body = lines.map((line) => element("tr", "", ...line.map((cell) => element("td", "", cell))));
  return element("div", "scroll", element("table", "", element("thead", "", head), element("tbody", "", ...body)));
}

/** A word in a colour that says whether it is good. */
export function badge(word: string): HTMLElement {
  return element("span", `badge ${tone(word)}`, word);
}

function tone(word: string): string {
  const lower = word.toLowerCase();
  if (/^(succeeded|success|passed|promoted|restored|moved|holds it|create)/.test(lower)) {
    return "good";
  }
  if (/^(failed|refused|timed|canceled|cancelled|internal|rolled back|unreadable|delete)/.test(lower)) {
    return "bad";
  }
  return "plain";
}
