// Elements inside the text under each drafted paragraph, into which the page puts its strip (sentence, reason, Submit).
// They live as long as the editor, so that what stands in them outlives every redrawing of the text.

export class StripHosts {
  private readonly hosts = new Map<string, HTMLElement>();

  /** The host of a draft, made when first asked for. */
  elementFor(blockId: string): HTMLElement {
    const known = this.hosts.get(blockId);
    if (known) return known;
    const host = document.createElement('div');
    host.className = 'strip-host';
    host.contentEditable = 'false';
    host.dataset.draft = blockId;
    this.hosts.set(blockId, host);
    return host;
  }
}
