// Keys and ids that are made here: 128 random bits, also where the page is not served over TLS.

/** A key that makes a repeated call harmless, or the id of something new. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
