const BLOCK = 512;

/** Text of the first file in a tar archive (POSIX pax, ustar header) whose path fits; `undefined` for none. Links and long names are passed over. */
export function readFromTar(archive: Uint8Array, fits: (path: string) => boolean): string | undefined {
  let offset = 0;
  while (offset + BLOCK <= archive.length) {
    const header = archive.subarray(offset, offset + BLOCK);
    const name = textAt(header, 0, 100);
    if (name === '') return undefined;
    const size = Number.parseInt(textAt(header, 124, 12).trim(), 8);
    if (!Number.isSafeInteger(size) || size < 0) return undefined;
    const prefix = textAt(header, 345, 155);
    const type = textAt(header, 156, 1);
    const start = offset + BLOCK;
    if ((type === '0' || type === '') && fits(prefix === '' ? name : `${prefix}/${name}`)) {
      return new TextDecoder().decode(archive.subarray(start, start + size));
    }
    offset = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return undefined;
}

/** A field of a header, up to its first NUL. */
function textAt(header: Uint8Array, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return new TextDecoder().decode(end === -1 ? field : field.subarray(0, end));
}
