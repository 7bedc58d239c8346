// Reads foreign HTML into a document that runs nothing and loads nothing. Pages here may hand strings to the parser only
// through a named policy (Trusted Types); this is the one for what is pasted. Browsers without them take the string.

interface Policy {
  createHTML(html: string): string;
}

interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

let policy: Policy | undefined;

function allowed(html: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: PolicyFactory };
  if (trustedTypes === undefined) return html;
  policy ??= trustedTypes.createPolicy('chapeau-paste', { createHTML: (words) => words });
  return policy.createHTML(html);
}

/** A document of one's own, outside the page: its scripts never run, its pictures are never fetched. */
export const inertHtml = (html: string): Document => new DOMParser().parseFromString(allowed(html), 'text/html');
