// Canonical JSON after RFC 8785: one spelling for one value, so that a hash over it says something about the value.
// What JSON cannot hold (undefined, NaN, functions, lone surrogates) throws: it must never come near a hash.

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Numbers and strings are spelled as ECMAScript does (RFC 8785, 3.2.2), keys stand in order of their UTF-16 units. */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      if (LONE_SURROGATE.test(value)) throw new TypeError('canonical JSON cannot hold a lone surrogate');
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`canonical JSON cannot hold ${value}`);
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`;
      return canonicalObject(value);
    default:
      throw new TypeError(`canonical JSON cannot hold a value of type ${typeof value}`);
  }
}

function canonicalObject(value: object): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError('canonical JSON cannot hold an object of a class');
  }
  // The default order of sort() is the order of UTF-16 units, which is what the RFC asks for.
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${canonicalJson(key)}:${canonicalJson(member)}`).join(',')}}`;
}
