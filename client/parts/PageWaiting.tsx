// An empty page, while its code is being fetched.

export function PageWaiting() {
  return <div className="page" aria-busy="true" />;
}
