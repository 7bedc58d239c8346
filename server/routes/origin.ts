// Where a call comes from. Only pages of this installation may make its calls (cross-site forgery), and only under a
// name that is this installation's (a foreign name that was made to point here, "DNS rebinding").

/** `Host` without its port. */
function hostName(host: string): string {
  const bracketed = /^\[([^\]]+)\](?::\d+)?$/.exec(host);
  return bracketed?.[1] ?? host.replace(/:\d+$/, '');
}

/** An address by number: it cannot be made to point elsewhere. */
const isAddress = (name: string): boolean =>
  /^\d{1,3}(\.\d{1,3}){3}$/.test(name) || /^[0-9a-f:.]*:[0-9a-f:.]*$/i.test(name);

export interface OriginRules {
  /** May this `Host` be answered at all? */
  hostIsOurs(host: string | undefined): boolean;
  /** Is a page of this `Origin` one of ours? No `Origin` at all: no browser page, or its own same-origin read. */
  originIsOurs(origin: string | undefined, host: string | undefined): boolean;
  /** The address under which this installation is being called. */
  originOf(host: string | undefined): string;
}

/** `origin`: the public address, if configured; otherwise this machine's addresses are, by number or as localhost. */
export function originRules(origin: string | null): OriginRules {
  return {
    hostIsOurs: (host) => {
      if (origin !== null) return true;
      if (host === undefined) return false;
      const name = hostName(host);
      return name === 'localhost' || isAddress(name);
    },
    originIsOurs: (from, host) => {
      if (from === undefined) return true;
      if (origin !== null) return from === origin;
      return host !== undefined && (from === `http://${host}` || from === `https://${host}`);
    },
    originOf: (host) => origin ?? `http://${host ?? 'localhost'}`,
  };
}
