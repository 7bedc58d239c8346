// A store that counts what it is given by the relay: rows, seconds of a commit, failures. Everything else goes through.

import type { Store } from '../store/store.ts';
import type { Metrics } from './metrics.ts';

export function countedStore(store: Store, metrics: Metrics): Store {
  const append: Store['append'] = async (batch) => {
    const since = performance.now();
    try {
      const appended = await store.append(batch);
      metrics.updatesStored += appended.rows.length;
      metrics.commitSeconds.observe((performance.now() - since) / 1_000);
      return appended;
    } catch (error) {
      metrics.storeErrors += 1;
      throw error;
    }
  };
  return new Proxy(store, {
    get: (target, name) => {
      if (name === 'append') return append;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
