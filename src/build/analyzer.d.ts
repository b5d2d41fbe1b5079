/** What we use of the analyzer and of the manifest it makes; its own declarations leave out its functions. */
declare module '@custom-elements-manifest/analyzer' {
  export interface Named {
    name: string;
    description?: string;
  }

  export interface Typed extends Named {
    type?: { text: string };
    default?: string;
  }

  export interface Attribute extends Typed {
    /** The property of the same meaning. */
    fieldName?: string;
  }

  export interface Member extends Typed {
    kind: 'field' | 'method';
    privacy?: 'public' | 'protected' | 'private';
    readonly?: boolean;
  }

  /** A class; the lists are there where it is an element. */
  export interface ClassDeclaration extends Named {
    kind: 'class';
    members?: Member[];
    customElement?: true;
    tagName?: string;
    attributes?: Attribute[];
    events?: Typed[];
    slots?: Named[];
    cssParts?: Named[];
    cssProperties?: Typed[];
    cssStates?: Named[];
  }

  export interface Manifest {
    schemaVersion: string;
    modules: { path: string; declarations?: (ClassDeclaration | { kind: 'function' | 'variable' | 'mixin' })[] }[];
  }

  /** The sources must come from the TypeScript that the analyzer uses itself. */
  export function create(options: {
    modules: readonly import('typescript').SourceFile[];
    plugins: readonly object[];
  }): Manifest;
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  export function litPlugin(): object[];
}
