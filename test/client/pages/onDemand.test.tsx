// @vitest-environment jsdom
// Parts that come when they are asked for: what stands there meanwhile, what was fetched before, and what cannot be had.

import { act, Component, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { onDemand } from '../../../client/parts/onDemand.tsx';

(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true;

const Meanwhile = () => <i>coming</i>;
const Part = ({ name }: { readonly name: string }) => <b>{name}</b>;

class Boundary extends Component<{ readonly children: ReactNode }> {
  override state = { failed: '' };
  static getDerivedStateFromError = (error: Error) => ({ failed: error.message });
  override render() {
    return this.state.failed === '' ? this.props.children : <u>{this.state.failed}</u>;
  }
}

function drawn(what: ReactNode): HTMLElement {
  const host = document.createElement('div');
  act(() => createRoot(host, { onCaughtError: () => undefined }).render(<Boundary>{what}</Boundary>));
  return host;
}

test('something stands in its place until it is there, and no longer', async () => {
  let arrive: (part: typeof Part) => void = () => undefined;
  const Late = onDemand(
    () =>
      new Promise<typeof Part>((resolve) => {
        arrive = resolve;
      }),
    Meanwhile,
  );
  const host = drawn(<Late name="text" />);
  expect(host.innerHTML).toBe('<i>coming</i>');
  await act(async () => arrive(Part));
  expect(host.innerHTML).toBe('<b>text</b>');
});

test('fetched before, it stands there at once, and is fetched once', async () => {
  let fetched = 0;
  const Ready = onDemand(async () => {
    fetched++;
    return Part;
  }, Meanwhile);
  await Promise.all([Ready.fetchAhead(), Ready.fetchAhead()]);
  expect(drawn(<Ready name="at once" />).innerHTML).toBe('<b>at once</b>');
  expect(fetched).toBe(1);
});

test('what cannot be fetched fails where it is drawn, and is asked for again the next time', async () => {
  let isDown = true;
  const Shaky = onDemand(async () => {
    if (isDown) throw new Error('no connection');
    return Part;
  }, Meanwhile);
  await expect(Shaky.fetchAhead()).rejects.toThrow('no connection');
  let host: HTMLElement = document.createElement('div');
  await act(async () => {
    host = drawn(<Shaky name="text" />);
  });
  expect(host.innerHTML).toBe('<u>no connection</u>');
  isDown = false;
  await act(async () => {
    host = drawn(<Shaky name="text" />);
  });
  expect(host.innerHTML).toBe('<b>text</b>');
});

test('what cannot be fetched beside a text is said in its place, with what was asked for, until it can be had', async () => {
  let isDown = true;
  const Shaky = onDemand(
    async () => {
      if (isDown) throw new Error('no connection');
      return Part;
    },
    Meanwhile,
    ({ asked, onRetry }) => (
      <button type="button" onClick={onRetry}>
        no {asked.name}
      </button>
    ),
  );
  let host: HTMLElement = document.createElement('div');
  await act(async () => {
    host = drawn(<Shaky name="reading" />);
  });
  expect(host.textContent).toBe('no reading');
  await act(async () => host.querySelector('button')?.click());
  expect(host.textContent).toBe('no reading');
  isDown = false;
  await act(async () => host.querySelector('button')?.click());
  expect(host.innerHTML).toBe('<b>reading</b>');
});
