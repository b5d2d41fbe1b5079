export function filesBelow(root: string, folder: string, pattern: RegExp): string[];
