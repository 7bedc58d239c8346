// How many sockets one address and this node may hold, and how often an address may knock: asked before the upgrade, so
// that a refusal is an ordinary HTTP answer and costs nothing.

import { type Addresses, addressesBy, countedAs, DIRECT, networkOf } from '../addresses.ts';
import { Allowance } from '../allowance.ts';
import { type LimitHit, type Rate, SOCKET_LIMITS } from '../limits.ts';

export interface GateLimits {
  readonly perAddress: number;
  readonly perNode: number;
  readonly upgrades: Rate;
  readonly silentMs: number;
}

export interface GateDeps {
  readonly limits: GateLimits;
  readonly addresses: Addresses;
  readonly clock: () => number;
  readonly hit: LimitHit;
}

export interface GateRefusal {
  readonly code: 'socket/too-many-here' | 'socket/too-fast' | 'server/full';
  readonly status: 429 | 503;
  readonly data: { readonly most: number } | { readonly seconds: number };
}

export class Gate {
  readonly #deps: GateDeps;
  readonly #knocks: Allowance;
  readonly #open = new Map<string, number>();
  #all = 0;

  constructor(deps: GateDeps) {
    this.#deps = deps;
    this.#knocks = new Allowance(deps.limits.upgrades, deps.clock);
  }

  get silentMs(): number {
    return this.#deps.limits.silentMs;
  }

  hit: LimitHit = (limit, fields) => this.#deps.hit(limit, fields);

  /** Counts a knock; why it is not let on. */
  knock(address: string): GateRefusal | null {
    const { addresses, hit, limits } = this.#deps;
    if (!addresses.isTrusted(address)) {
      const wait = this.#knocks.take(countedAs(address));
      if (wait > 0) {
        hit('upgrades.address', { network: networkOf(address) });
        return { code: 'socket/too-fast', status: 429, data: { seconds: Math.ceil(wait / 1_000) } };
      }
    }
    const refusal = this.#isFull(address);
    if (refusal?.code === 'server/full') hit('sockets.node', { most: limits.perNode });
    else if (refusal !== null) hit('sockets.address', { network: networkOf(address), most: limits.perAddress });
    return refusal;
  }

  /** A place for an open socket; null where meanwhile there is none. What it gives is called once, when the socket ends. */
  enter(address: string): (() => void) | null {
    if (this.#isFull(address) !== null) return null;
    const key = countedAs(address);
    this.#open.set(key, (this.#open.get(key) ?? 0) + 1);
    this.#all += 1;
    let isIn = true;
    return () => {
      if (!isIn) return;
      isIn = false;
      this.#all -= 1;
      const left = (this.#open.get(key) ?? 1) - 1;
      if (left === 0) this.#open.delete(key);
      else this.#open.set(key, left);
    };
  }

  #isFull(address: string): GateRefusal | null {
    const { addresses, limits } = this.#deps;
    if (this.#all >= limits.perNode) return { code: 'server/full', status: 503, data: { most: limits.perNode } };
    if (addresses.isTrusted(address) || (this.#open.get(countedAs(address)) ?? 0) < limits.perAddress) return null;
    return { code: 'socket/too-many-here', status: 429, data: { most: limits.perAddress } };
  }
}

/** One that lets everybody through, for a relay without an address. */
export function openGate(): Gate {
  const many = Number.MAX_SAFE_INTEGER;
  return new Gate({
    limits: { ...SOCKET_LIMITS, perAddress: many, perNode: many, upgrades: { perSecond: many, burst: many } },
    addresses: addressesBy(DIRECT),
    clock: () => 0,
    hit: () => {},
  });
}
