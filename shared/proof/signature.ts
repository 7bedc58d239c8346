// ed25519 over bytes, the same in browser and server and without asynchrony. A key is told by the first sixteen digits of the
// hash of its public half, so that people can compare it. A signature says which key signed; whose key it is, the
// record says, and whoever was told the key by other ways.

import { getPublicKey, hashes, sign, verify } from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

hashes.sha512 = sha512;

export interface KeyPair {
  /** 32 bytes, hexadecimal: never shown, never sent, never in the store. */
  readonly secretKey: string;
  readonly publicKey: string;
}

export interface NamedKey {
  readonly id: string;
  /** 32 bytes, hexadecimal. */
  readonly publicKey: string;
}

export const SECRET_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** SHA-256, 64 hexadecimal digits. */
export const digestOf = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** Sixteen hexadecimal digits by which people tell one key from another. */
export const keyIdOf = (publicKey: string): string => digestOf(hexToBytes(publicKey)).slice(0, 16);

/** `seed`: 32 bytes of chance. */
export function keyPairOf(seed: Uint8Array): KeyPair {
  return { secretKey: bytesToHex(seed), publicKey: bytesToHex(getPublicKey(seed)) };
}

export const namedKey = ({ publicKey }: Pick<KeyPair, 'publicKey'>): NamedKey => ({
  id: keyIdOf(publicKey),
  publicKey,
});

/** 64 bytes. */
export const signBytes = (bytes: Uint8Array, { secretKey }: KeyPair): Uint8Array => sign(bytes, hexToBytes(secretKey));

/** Strictly after RFC 8032: what one program takes for genuine, every other does too. False for what is no key. */
export function isSignedBy(signature: Uint8Array, bytes: Uint8Array, publicKey: string): boolean {
  if (signature.length !== SIGNATURE_BYTES || !/^[0-9a-f]{64}$/.test(publicKey)) return false;
  return verify(signature, bytes, hexToBytes(publicKey), { zip215: false });
}
