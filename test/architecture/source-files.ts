/** Reads the project's TypeScript sources once, with what each imports. Not a rule: the rules are in rules.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export interface SourceFile {
  /** Relative to the project root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** Module names as written, those imported only for their types left out. */
  readonly imports: readonly string[];
  /** Module names imported in any way. */
  readonly mentions: readonly string[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const skipped = new Set(['node_modules', 'dist', 'web', '.setu', 'pilot']);

/** Makes a source file out of a path and a text; also used for the examples that must fail. */
export function sourceFile(path: string, text: string): SourceFile {
  const parsed = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, false);
  const mentions: string[] = [];
  const imports: string[] = [];
  for (const statement of parsed.statements) {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) continue;
    if (!statement.moduleSpecifier || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    mentions.push(statement.moduleSpecifier.text);
    if (!isTypeOnly(statement)) imports.push(statement.moduleSpecifier.text);
  }
  return { path, text, imports, mentions };
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    !clause.name &&
    !!named &&
    ts.isNamedImports(named) &&
    named.elements.length > 0 &&
    named.elements.every((e) => e.isTypeOnly)
  );
}

function* filesBelow(directory: string): Generator<string> {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue;
    const path = join(directory, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.name.endsWith('.ts')) yield path;
  }
}

/** Every TypeScript source of services, libs and test. */
export function projectSources(): SourceFile[] {
  return ['services', 'libs', 'test'].flatMap((top) =>
    [...filesBelow(join(root, top))].map((path) =>
      sourceFile(relative(root, path).replaceAll('\\', '/'), readFileSync(path, 'utf8')),
    ),
  );
}

/** Names at the top of the project that git would keep. */
export function topLevelEntries(): string[] {
  return readdirSync(root);
}
