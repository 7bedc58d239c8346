// Small choices kept in this browser (theme, language, dismissed help). A browser may refuse its storage (private
// window): then a choice holds for this page only, and nothing else is lost.

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Only the memory of the choice is lost.
  }
}

export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
