import type { Path } from "../../document/json-tree.js";

/** The part of JSON Schema that the generated schema of definitions uses. */
export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema | boolean>;
  items?: Schema;
  required?: string[];
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  description?: string;
}

/** What a value at a path may be: one schema or several, narrowed by what stands there already. */
export function schemasAt(root: Schema, path: Path, value: (path: Path) => unknown): Schema[] {
  return path.reduce<Schema[]>(
    (schemas, key, at) =>
      narrowed(root, schemas, value(path.slice(0, at))).flatMap((schema) => step(schema, key)),
    [root],
  );
}

/** The schemas that a value can still fit, with references followed. */
export function narrowed(root: Schema, schemas: readonly Schema[], value: unknown): Schema[] {
  const all = schemas.flatMap((schema) => alternatives(root, schema));
  if (value === null || typeof value !== "object" || Array.isArray(value)) return all;
  const fitting = all.filter((schema) => fits(schema, value as Record<string, unknown>));
  return fitting.length > 0 ? fitting : all;
}

function alternatives(root: Schema, schema: Schema): Schema[] {
  const name = schema.$ref?.split("/").at(-1);
  const named = name === undefined ? undefined : root.$defs?.[name];
  if (named) return alternatives(root, named).map((each) => described(each, schema));
  const several = schema.anyOf ?? schema.oneOf;
  return several ? several.flatMap((each) => alternatives(root, each)) : [schema];
}

/** What is said where a thing is named says more than what is said of it in general. */
function described(schema: Schema, { description }: Schema): Schema {
  return description === undefined ? schema : { ...schema, description };
}

function fits({ properties = {} }: Schema, value: Record<string, unknown>): boolean {
  return Object.entries(value).every(([key, inner]) => {
    const schema = properties[key];
    if (!schema) return key.startsWith("x-");
    return schema.enum === undefined || typeof inner === "object" || schema.enum.includes(inner);
  });
}

function step(schema: Schema, key: string | number): Schema[] {
  if (typeof key === "number") return schema.items ? [schema.items] : [];
  const own = schema.properties?.[key];
  if (own) return [own];
  return Object.entries(schema.patternProperties ?? {})
    .filter(([pattern, inner]) => typeof inner === "object" && new RegExp(pattern, "u").test(key))
    .map(([, inner]) => inner as Schema);
}

/** The values that are listed for a schema. */
export function listed(schema: Schema): unknown[] {
  if (schema.const !== undefined) return [schema.const];
  if (schema.enum) return schema.enum.filter((each) => each !== null);
  return [schema.type].flat().includes("boolean") ? [true, false] : [];
}
