import { readFileSync } from "node:fs";
import { XMLParser } from "fast-xml-parser";

/** What Maven says of a plugin: its META-INF/maven/plugin.xml. */
export interface Descriptor {
  /** As groupId:artifactId. */
  readonly plugin: string;
  readonly version: string;
  readonly goals: readonly DescribedGoal[];
}

export interface DescribedGoal {
  readonly name: string;
  /** The first sentence of its Javadoc. */
  readonly description: string;
  readonly parameters: readonly Parameter[];
}

/** A parameter that a user can give on the command line. */
export interface Parameter {
  /** Without databricks., for example targetFolder. */
  readonly property: string;
  /** Java's type, for example java.lang.String. */
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
  /** What counts when it is not given; empty when nothing does. */
  readonly standard: string;
}

interface Xml {
  [name: string]: Xml | Xml[] | string | undefined;
}

/** Reads the descriptor of a plugin that was compiled. */
export function readDescriptor(file: string): Descriptor {
  const parser = new XMLParser({
    ignoreAttributes: false,
    parseTagValue: false,
    parseAttributeValue: false,
    isArray: (name) => name === "mojo" || name === "parameter",
  });
  const root = (parser.parse(readFileSync(file, "utf8")) as { plugin: Xml }).plugin;
  return {
    plugin: `${text(root.groupId)}:${text(root.artifactId)}`,
    version: text(root.version),
    goals: children(root.mojos, "mojo").map(describedGoal),
  };
}

function describedGoal(mojo: Xml): DescribedGoal {
  const configuration = (mojo.configuration ?? {}) as Xml;
  return {
    name: text(mojo.goal),
    description: text(mojo.description),
    parameters: children(mojo.parameters, "parameter").flatMap((one) => parameter(one, configuration[text(one.name)] as Xml | undefined)),
  };
}

/** None when no property of ours gives it: of Maven's own, or a map, which only a pom can give. */
function parameter(one: Xml, configured: Xml | undefined): Parameter[] {
  const property = /^\$\{databricks\.([A-Za-z0-9]+)\}$/.exec(text(configured?.["#text"]))?.[1];
  if (property === undefined || text(one.editable) !== "true") {
    return [];
  }
  return [
    {
      property,
      type: text(one.type),
      required: text(one.required) === "true",
      description: text(one.description),
      standard: text(configured?.["@_default-value"]),
    },
  ];
}

function children(parent: Xml[string], name: string): Xml[] {
  return ((parent as Xml | undefined)?.[name] ?? []) as Xml[];
}

function text(value: Xml[string]): string {
  return typeof value === "string" ? value : "";
}
