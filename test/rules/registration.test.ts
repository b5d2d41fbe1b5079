import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { nodesOf, placeOf, sourcesBelow, staticallyReached } from '../support/sources.js';

describe('registration', () => {
  const sources = sourcesBelow('src');

  it('happens in src/storefront/define only', () => {
    const registers = (node: ts.Node): boolean =>
      (ts.isPropertyAccessExpression(node) &&
        node.name.text === 'define' &&
        /customElements|registry/i.test(node.expression.getText())) ||
      (ts.isDecorator(node) && /^@customElement\b/.test(node.getText()));
    const places = sources
      .filter(({ file }) => !file.startsWith('src/storefront/define/'))
      .flatMap((source) =>
        nodesOf(source.tree)
          .filter(registers)
          .map((node) => placeOf(source, node)),
      );

    assert.deepEqual(places, [], 'Export the class, and let src/storefront/define register it.');
  });

  it('is all that src/storefront/define does', () => {
    for (const { file, imports } of sources.filter(({ file }) => file.startsWith('src/storefront/define/'))) {
      const others = imports.filter(
        ({ file: target, kind }) => kind !== 'type' && !target?.startsWith('src/storefront/'),
      );
      assert.deepEqual(others, [], `${file} needs no package to register elements`);
    }
  });

  it('is not reached from the public exports', () => {
    const reached = [...staticallyReached('src/storefront/index.ts')].filter(
      ([file]) => file.startsWith('src/storefront/define/') || file === 'src/storefront/embed.ts',
    );

    assert.deepEqual(
      reached.map(([, way]) => way.join(' → ')),
      [],
      'src/storefront/index.ts is free of side effects: whoever imports it registers what they want.',
    );
  });
});

describe('exports', () => {
  const sources = sourcesBelow('src');

  it('are named', () => {
    const defaults = sources.flatMap((source) =>
      source.tree.statements
        .filter((node) => ts.isExportAssignment(node) || isDefault(node))
        .map((node) => placeOf(source, node)),
    );

    assert.deepEqual(defaults, [], 'Export by name.');
  });

  it('leave no module state on the server', () => {
    const places = sources
      .filter(({ file }) => /^src\/(proxy|sandbox)\//.test(file) && !file.includes('/entry/'))
      .flatMap((source) => source.tree.statements.filter(holdsState).map((node) => placeOf(source, node)));

    assert.deepEqual(
      places,
      [],
      'Make it inside a function that is given what it needs; two apps share a process in tests.',
    );
  });
});

function isDefault(node: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword)
  );
}

/** A top-level `let`, or a collection that begins empty and so can only be there to be filled. */
function holdsState(node: ts.Statement): boolean {
  if (!ts.isVariableStatement(node)) return false;
  const { flags, declarations } = node.declarationList;
  if (!(flags & ts.NodeFlags.Const)) return true;
  return declarations.some(({ initializer }) => initializer !== undefined && beginsEmpty(initializer));
}

function beginsEmpty(value: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(value)) return value.elements.length === 0;
  if (ts.isObjectLiteralExpression(value)) return value.properties.length === 0;
  return ts.isNewExpression(value) && /^(Weak)?(Map|Set)$/.test(value.expression.getText()) && !value.arguments?.length;
}
