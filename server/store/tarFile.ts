// A tar file (ustar), written once from beginning to end and read in any order: the outer form of a backup, so that it can
// be unpacked by hand where there is no Chapeau. Each file is hashed on its way in; what is read was checked before.
// Limit: plain files with short names, no folders of their own, no links, no owners.

import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';

export interface Packed {
  readonly name: string;
  readonly size: number;
  /** SHA-256, hex. */
  readonly sha256: string;
}

export interface Found {
  readonly name: string;
  readonly size: number;
  /** Where its bytes begin in the tar file. */
  readonly offset: number;
}

const BLOCK = 512;
const PIECE = 1024 * 1024;
/** Beyond eleven octal digits a size is written in base 256, as GNU tar does. */
const MOST_OCTAL = 8 ** 11 - 1;

const padding = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

function headerOf(name: string, size: number, at: number): Buffer {
  const header = Buffer.alloc(BLOCK);
  if (Buffer.byteLength(name) > 100) throw new Error(`"${name}" is too long for a tar file`);
  header.write(name, 0, 'utf8');
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  if (size <= MOST_OCTAL) {
    header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  } else {
    header.writeBigUInt64BE(BigInt(size), 128);
    header[124] = 0x80;
  }
  header.write(
    `${Math.floor(at / 1000)
      .toString(8)
      .padStart(11, '0')}\0`,
    136,
  );
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** Of a header whose own sum counts as eight blanks. */
function sumOf(header: Buffer): number {
  let sum = 0;
  for (const [i, byte] of header.entries()) sum += i >= 148 && i < 156 ? 0x20 : byte;
  return sum;
}

export class TarWriter {
  readonly #handle: FileHandle;
  readonly #at: number;

  private constructor(handle: FileHandle, at: number) {
    this.#handle = handle;
    this.#at = at;
  }

  /** Readable to its owner only; fails where there is such a file. `at`: the time that its files are said to be from. */
  static async create(path: string, at: number): Promise<TarWriter> {
    return new TarWriter(await open(path, 'wx', 0o600), at);
  }

  async addBytes(name: string, bytes: Uint8Array): Promise<Packed> {
    await this.#write(headerOf(name, bytes.length, this.#at));
    await this.#write(bytes);
    await this.#write(Buffer.alloc(padding(bytes.length)));
    return { name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  }

  /** Throws where the file is not as long as it was at the beginning. */
  async addFile(name: string, path: string): Promise<Packed> {
    const source = await open(path, 'r');
    try {
      const { size } = await source.stat();
      await this.#write(headerOf(name, size, this.#at));
      const hash = createHash('sha256');
      const piece = Buffer.alloc(Math.min(PIECE, Math.max(size, 1)));
      for (let done = 0; done < size; ) {
        const { bytesRead } = await source.read(piece, 0, Math.min(piece.length, size - done), done);
        if (bytesRead === 0) throw new Error(`${name} became shorter while it was read`);
        hash.update(piece.subarray(0, bytesRead));
        await this.#write(piece.subarray(0, bytesRead));
        done += bytesRead;
      }
      await this.#write(Buffer.alloc(padding(size)));
      return { name, size, sha256: hash.digest('hex') };
    } finally {
      await source.close();
    }
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      done += (await this.#handle.write(bytes, done, bytes.length - done)).bytesWritten;
    }
  }

  /** Everything is on disk when it resolves. */
  async end(): Promise<void> {
    await this.#write(Buffer.alloc(2 * BLOCK));
    await this.#handle.sync();
    await this.#handle.close();
  }

  async abandon(): Promise<void> {
    await this.#handle.close().catch(() => {});
  }
}

/** null: no tar file, or one that is cut off. */
export async function listTar(path: string): Promise<readonly Found[] | null> {
  const handle = await open(path, 'r');
  try {
    const { size: whole } = await handle.stat();
    const found: Found[] = [];
    const header = Buffer.alloc(BLOCK);
    for (let at = 0; ; ) {
      const { bytesRead } = await handle.read(header, 0, BLOCK, at);
      if (bytesRead < BLOCK) return null;
      if (header.every((byte) => byte === 0)) return found;
      const read = readHeader(header);
      if (read === null || at + BLOCK + read.size > whole) return null;
      found.push({ ...read, offset: at + BLOCK });
      at += BLOCK + read.size + padding(read.size);
    }
  } finally {
    await handle.close();
  }
}

function readHeader(header: Buffer): { readonly name: string; readonly size: number } | null {
  const text = (from: number, to: number) => header.toString('utf8', from, to).split('\0')[0] ?? '';
  if (text(257, 262) !== 'ustar' || text(156, 157) !== '0') return null;
  if (Number.parseInt(text(148, 156), 8) !== sumOf(header)) return null;
  const size = header[124] === 0x80 ? Number(header.readBigUInt64BE(128)) : Number.parseInt(text(124, 136), 8);
  return Number.isSafeInteger(size) ? { name: text(0, 100), size } : null;
}

/** Hands on the bytes of a packed file, piece by piece, and gives their SHA-256. */
export async function readPacked(
  path: string,
  { offset, size }: Found,
  take: (piece: Uint8Array) => unknown = () => {},
): Promise<string> {
  const handle = await open(path, 'r');
  try {
    const hash = createHash('sha256');
    const piece = Buffer.alloc(Math.min(PIECE, Math.max(size, 1)));
    for (let done = 0; done < size; ) {
      const { bytesRead } = await handle.read(piece, 0, Math.min(piece.length, size - done), offset + done);
      if (bytesRead === 0) throw new Error('the file ends too early');
      hash.update(piece.subarray(0, bytesRead));
      await take(piece.subarray(0, bytesRead));
      done += bytesRead;
    }
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}
