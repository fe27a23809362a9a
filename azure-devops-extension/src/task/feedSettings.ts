/** Of the mirror and of the server whose password it needs. */
const ID = "databricks-feed";

/**
 * Global settings by which Maven takes everything from a feed. What else the agent's own say, such as a proxy, stays:
 * Maven knows one file of them only. Their mirrors do not, since one for central would be taken in place of the feed.
 *
 * @param own the agent's; may be empty
 */
export function feedSettings(address: string, own: string): string {
  const plain = own.replace(/<!--[^]*?-->/g, "");
  const [, kept = ""] = /<settings\b[^>]*>([^]*)<\/settings\s*>/.exec(plain) ?? [];
  const without = kept.replace(/<mirrors\s*\/>|<mirrors\s*>[^]*?<\/mirrors\s*>/g, "");
  const [rest, servers] = taken(without, "servers");
  const [others, profiles] = taken(rest, "profiles");
  const [last, active] = taken(others, "activeProfiles");
  return `<settings>
  <mirrors><mirror><id>${ID}</id><mirrorOf>*</mirrorOf><url>${address}</url></mirror></mirrors>
  <servers><server><id>${ID}</id><username>build</username><password>\${env.DATABRICKS_FEED_TOKEN}</password></server>${servers}</servers>
  <profiles>${snapshots(address)}${profiles}</profiles>
  <activeProfiles><activeProfile>${ID}</activeProfile>${active}</activeProfiles>
  ${last.trim()}
</settings>
`;
}

/** A text without an element, and what was in that. */
function taken(text: string, element: string): [string, string] {
  const found = new RegExp(`<${element}\\s*>([^]*?)</${element}\\s*>`).exec(text);
  const empty = text.replace(new RegExp(`<${element}\\s*/>`), "");
  return found === null ? [empty, ""] : [text.replace(found[0], () => ""), found[1] ?? ""];
}

/** Maven asks central for no snapshots, and a feed may have them. */
function snapshots(address: string): string {
  const repository = `<id>central</id><url>${address}</url><releases><enabled>true</enabled></releases><snapshots><enabled>true</enabled></snapshots>`;
  return `<profile><id>${ID}</id><repositories><repository>${repository}</repository></repositories><pluginRepositories><pluginRepository>${repository}</pluginRepository></pluginRepositories></profile>`;
}
