// The headings that stand over what comes next. Only those with labels count for the depth of what stands below them.

const ANNEX = /^(?:annex|annexe|anexo|appendix|apéndice|apêndice|appendice|attachment|adjunto)(?!\p{L})/iu;

/** An annex stands beside the text, below none of its headings. */
export const isAnnex = (heading: string): boolean => ANNEX.test(heading);

/** Headings that stand over what comes next, outermost first; one takes the place of the last of its kind. */
export class Sections {
  private kinds: string[] = [];

  open(kind: string): void {
    const at = this.kinds.indexOf(kind);
    this.kinds = [...(at < 0 ? this.kinds : this.kinds.slice(0, at)), kind];
  }

  /** The headings with labels that stood below another heading are over with it. */
  closeLabelled(): void {
    this.kinds = this.kinds.filter((kind) => kind.startsWith('-'));
  }

  /** An annex stands beside the text, below none of its headings. */
  close(): void {
    this.kinds = [];
  }

  /** How many of them carry a label. */
  get labelled(): number {
    return this.kinds.filter((kind) => !kind.startsWith('-')).length;
  }
}
