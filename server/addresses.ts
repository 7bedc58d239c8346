// Where a call comes from. Behind proxies the socket's own address is the last proxy's, and what the callers before it
// wrote into X-Forwarded-For can be made up: so as many steps back are believed as there are proxies, and no more.
// Limit: an address is a network's, not a person's; a whole room may share one.

import { BlockList, isIP } from 'node:net';

export interface Network {
  readonly address: string;
  readonly prefix: number;
}

export interface AddressRules {
  /** Proxies in front of this server, each of which adds whom it heard to X-Forwarded-For. */
  readonly hops: number;
  /** Networks that many people share: limits by address do not count there. */
  readonly trusted: readonly Network[];
}

/** Nobody in front, nobody trusted but this machine itself, which every list of networks holds. */
export const DIRECT: AddressRules = { hops: 0, trusted: [] };

/** "198.51.100.0/24, 2001:db8::1"; null where a part of it is no network. */
export function readTrusted(list: string): readonly Network[] | null {
  const networks: Network[] = [];
  for (const part of list.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const [address = '', prefix, ...more] = part.split('/');
    const most = isIP(address) === 6 ? 128 : 32;
    const bits = prefix === undefined ? most : Number(prefix);
    if (isIP(address) === 0 || more.length > 0 || !/^\d*$/.test(prefix ?? '') || prefix === '' || bits > most) {
      return null;
    }
    networks.push({ address, prefix: bits });
  }
  return networks;
}

export interface Addresses {
  /** `remote`: of the socket itself; `forwarded`: the X-Forwarded-For header. '' where nothing is known. */
  of(remote: string | undefined, forwarded: string | undefined): string;
  isTrusted(address: string): boolean;
}

export function addressesBy({ hops, trusted }: AddressRules): Addresses {
  const list = new BlockList();
  // A proxy on this machine that nobody told of must not make one caller of all.
  list.addSubnet('127.0.0.0', 8, 'ipv4');
  list.addAddress('::1', 'ipv6');
  for (const { address, prefix } of trusted) list.addSubnet(address, prefix, familyOf(address));
  return {
    of: (remote = '', forwarded = '') => {
      const chain = [...forwarded.split(',').map((one) => one.trim()), remote].map(plain);
      // One after the other, from the nearest: the first that is no address ends what is believed.
      let found = chain.at(-1) ?? '';
      for (let step = 1; step <= hops; step++) {
        const before = chain.at(-1 - step);
        if (before === undefined || isIP(before) === 0) break;
        found = before;
      }
      return found;
    },
    isTrusted: (address) => isIP(address) !== 0 && list.check(address, familyOf(address)),
  };
}

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** An IPv4 address as a socket of both kinds shows it, without what stands before it; without port and brackets. */
function plain(address: string): string {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1');
  return /^::ffff:(\d+(?:\.\d+){3})$/i.exec(bare)?.[1] ?? bare;
}

/**
 * The network of an address: 24 bits of the old kind, 48 of the new. Enough for an operator to see where a flood comes
 * from, too little to name anybody.
 */
export function networkOf(address: string): string {
  switch (isIP(address)) {
    case 4:
      return `${address.split('.').slice(0, 3).join('.')}.0/24`;
    case 6:
      return `${halves(address).slice(0, 3).join(':')}::/48`;
    default:
      return 'unknown';
  }
}

/** What a limit by address is counted under: one household or room of the new kind has 64 bits to itself. */
export function countedAs(address: string): string {
  return isIP(address) === 6 ? `${halves(address).slice(0, 4).join(':')}::/64` : address;
}

/** The eight parts of an address of the new kind. */
function halves(address: string): string[] {
  const [bare = ''] = address.split('%');
  const [head = '', tail] = bare.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const left = 8 - before.length - after.length;
  const zeros = tail === undefined ? [] : new Array<string>(Math.max(0, left)).fill('0');
  return [...before, ...zeros, ...after].map((part) => part.toLowerCase().replace(/^0+(?=.)/, ''));
}
