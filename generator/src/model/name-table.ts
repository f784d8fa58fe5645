/**
 * Names taken in one scope. Without regard to case, since two names that differ in case only are one file on many disks and
 * one blur to readers.
 */
export class NameTable {
  readonly #taken: Set<string>;
  /** Where to go on counting, by numbered name: counting from 2 each time would be quadratic. */
  readonly #numbers = new Map<string, number>();

  constructor(reserved: Iterable<string> = []) {
    this.#taken = new Set([...reserved].map(fold));
  }

  has(name: string): boolean {
    return this.#taken.has(fold(name));
  }

  /** Takes the first candidate that is free; if none is, the last one with the lowest free number from 2 on. */
  claim(wanted: string, ...alternatives: readonly string[]): string {
    const candidates = [wanted, ...alternatives].filter((name) => name !== '');
    const free = candidates.find((name) => !this.has(name)) ?? this.#numbered(candidates.at(-1) ?? wanted);
    this.#taken.add(fold(free));
    return free;
  }

  #numbered(name: string): string {
    const separator = /\d$/.test(name) ? '_' : '';
    let number = this.#numbers.get(fold(name)) ?? 2;
    while (this.has(`${name}${separator}${number}`)) number++;
    this.#numbers.set(fold(name), number + 1);
    return `${name}${separator}${number}`;
  }
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
