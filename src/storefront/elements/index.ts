/** Tag → shell class. */
export const elements: Readonly<Record<string, CustomElementConstructor>> = {};
