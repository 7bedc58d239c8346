// The compiler remembers what it has set and has no way to forget: its memory grows with every document. So its memory is
// kept as it was before the first one, and put back after each: the next document finds the compiler as new, whatever the
// one before did to it, even if it broke off within. Bounded by the largest document, not by their number.

/** What is used of the compiler's exports. */
export interface CompilerExports {
  readonly memory: { readonly buffer: ArrayBufferLike };
  /** Takes room: bytes, alignment. */
  readonly __wbindgen_export: (bytes: number, alignment: number) => number;
  /** Gives it back: place, bytes, alignment. */
  readonly __wbindgen_export4: (place: number, bytes: number, alignment: number) => void;
  /** Moves the end of the stack and tells where it is. */
  readonly __wbindgen_add_to_stack_pointer: (by: number) => number;
}

const PAGE = 65_536;
/** Room for one document, taken once: what a document makes memory grow by is lost to the ones after it. */
const ROOM = 192 * 2 ** 20;

const ZEROS = new Uint8Array(PAGE);

interface Kept {
  /** By its number, each page that matters; null: zeros. */
  readonly pages: ReadonlyMap<number, Uint8Array | null>;
  readonly size: number;
}

/** Keeps the memory as it is now; the answer puts it back. */
export function keepMemory(compiler: CompilerExports): () => void {
  const stack = compiler.__wbindgen_add_to_stack_pointer(0);
  /** Where nothing stands that anybody reads: left alone it takes memory only as far as it is used. */
  const free: { readonly from: number; readonly to: number }[] = [];
  let room = ROOM;
  let kept = keep();

  function keep(): Kept {
    const place = compiler.__wbindgen_export(room, 8);
    compiler.__wbindgen_export4(place, room, 8);
    // The allocator writes at both ends of what is free.
    free.push({ from: place + PAGE, to: place + room - PAGE });
    const all = new Uint8Array(compiler.memory.buffer);
    const pages = new Map<number, Uint8Array | null>();
    for (let nth = 0; nth < all.length / PAGE; nth++) {
      const [from, to] = [nth * PAGE, (nth + 1) * PAGE];
      if (free.some((range) => range.from <= from && to <= range.to)) continue;
      const page = all.subarray(from, to);
      pages.set(nth, Buffer.compare(page, ZEROS) === 0 ? null : page.slice());
    }
    return { pages, size: all.length };
  }

  return () => {
    const all = new Uint8Array(compiler.memory.buffer);
    for (const [nth, page] of kept.pages) all.set(page ?? ZEROS, nth * PAGE);
    compiler.__wbindgen_add_to_stack_pointer(stack - compiler.__wbindgen_add_to_stack_pointer(0));
    if (all.length === kept.size) return;
    free.push({ from: kept.size, to: all.length });
    room = Math.max(room * 2, all.length - kept.size);
    kept = keep();
  };
}
