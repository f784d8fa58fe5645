/** One event of a `text/event-stream` (WHATWG HTML §9.2). */
export interface ServerSentEvent<Data = string> {
  /** `message` where the server names none. */
  readonly event: string;
  /** Its `data` lines, joined by a line feed; decoded where the API describes JSON. */
  readonly data: Data;
  /** Id of this event, or of the last one that had any; `''`: none so far. */
  readonly id: string;
  /** Wait in ms before a new connection, where the server has asked for another since the last event. */
  readonly retry?: number;
}

const LINE_END = /\r\n|\r|\n/;

/** Reads the events out of a text that comes in pieces, as WHATWG HTML §9.2.6 says. Time and memory are linear in the text. */
export class EventParser {
  /** Begin of a line that is not complete. Never searched again, so that a long line costs no more than short ones. */
  #rest = '';
  /** The last piece ended in CR: an LF at the begin of the next one belongs to it. */
  #endedInCR = false;
  #event = '';
  #data: string[] = [];
  #id = '';
  #retry: number | undefined;

  /** Events that are complete with this piece. What no blank line ends is no event. */
  *push(piece: string): Generator<ServerSentEvent, void, undefined> {
    if (piece === '') return;
    const text = this.#endedInCR && piece.startsWith('\n') ? piece.slice(1) : piece;
    this.#endedInCR = piece.endsWith('\r');
    const lines = text.split(LINE_END);
    const last = lines.length - 1;
    for (const [index, line] of lines.entries()) {
      this.#rest += line;
      if (index === last) return;
      const event = this.#take(this.#rest);
      this.#rest = '';
      if (event) yield event;
    }
  }

  #take(line: string): ServerSentEvent | undefined {
    if (line === '') return this.#dispatch();
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    // A comment is a field without a name, and unknown like any other.
    if (field === 'data') this.#data.push(value);
    else if (field === 'event') this.#event = value;
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) this.#retry = Number(value);
    return undefined;
  }

  #dispatch(): ServerSentEvent | undefined {
    const data = this.#data;
    const event = this.#event || 'message';
    this.#data = [];
    this.#event = '';
    if (data.length === 0) return undefined;
    const retry = this.#retry;
    this.#retry = undefined;
    return { event, data: data.join('\n'), id: this.#id, ...(retry !== undefined && { retry }) };
  }
}
