/**
 * Finds, in sources, the codes that faults are made with and the codes that catalogues have texts for. Reads the
 * syntax, not the text: a code in a comment is none.
 */
import ts from 'typescript';

/** The faults of libs/platform; each carries a code (its first argument). */
const FAULTS = new Set(['Conflict', 'InvalidInput', 'NotFound', 'Forbidden', 'Unavailable']);

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  node.forEachChild((child) => void children.push(child));
  for (const child of children) yield* nodesOf(child);
}

const parsed = (text: string): ts.SourceFile =>
  ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);

/** Texts an expression may be: both arms of a choice. */
function textsOf(node: ts.Expression | undefined): string[] {
  if (!node) return [];
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...textsOf(node.left), ...textsOf(node.right)];
  return ts.isParenthesizedExpression(node) ? textsOf(node.expression) : [];
}

const nameOf = (node: ts.Node): string => (ts.isIdentifier(node) ? node.text : '');

/**
 * Codes given to `new Conflict('code')` and its like, to `Forbidden.unauthenticated('code')`, and, as `{field, code}`,
 * to single fields.
 */
export function codesUsedIn(text: string): string[] {
  return [...nodesOf(parsed(text))].flatMap((node) => {
    if (ts.isNewExpression(node) && FAULTS.has(nameOf(node.expression))) return textsOf(node.arguments?.[0]);
    if (ts.isCallExpression(node) && node.expression.getText() === 'Forbidden.unauthenticated')
      return textsOf(node.arguments[0]);
    return ts.isObjectLiteralExpression(node) ? fieldCodesOf(node) : [];
  });
}

function fieldCodesOf(node: ts.ObjectLiteralExpression): string[] {
  const named = (name: string): ts.ObjectLiteralElementLike | undefined =>
    node.properties.find((p) => p.name !== undefined && nameOf(p.name) === name);
  const code = named('code');
  return named('field') && code && ts.isPropertyAssignment(code) ? textsOf(code.initializer) : [];
}

/** Codes that `defineMessages({ code: { hi, en } })` gives a text in both languages. */
export function codesDefinedIn(text: string): string[] {
  return [...nodesOf(parsed(text))].flatMap((node) => {
    if (!ts.isCallExpression(node) || nameOf(node.expression) !== 'defineMessages') return [];
    const [catalogue] = node.arguments;
    if (!catalogue || !ts.isObjectLiteralExpression(catalogue)) return [];
    return catalogue.properties.filter(saysBoth).map((p) => nameOf(p.name));
  });
}

function saysBoth(entry: ts.ObjectLiteralElementLike): entry is ts.PropertyAssignment {
  if (!ts.isPropertyAssignment(entry) || !ts.isObjectLiteralExpression(entry.initializer)) return false;
  const said = entry.initializer.properties.map((p) => (p.name ? nameOf(p.name) : ''));
  return said.includes('hi') && said.includes('en');
}
