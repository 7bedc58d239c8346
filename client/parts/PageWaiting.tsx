// An empty page, while its code is being fetched.

import { FirstPage } from './FirstPage.tsx';

export function PageWaiting() {
  return (
    <FirstPage part="frame">
      <div className="page" aria-busy="true" />
    </FirstPage>
  );
}
