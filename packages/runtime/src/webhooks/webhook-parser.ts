import { WebhookParseError } from '../errors/webhook-parse-error.js';
import type { JSONParser } from '../response/parse-json.js';
import { rawBytes } from './raw-body.js';

export interface WebhookParserOptions {
  /** Where an event may say of which type it is: member names from the top, in order of preference. */
  readonly eventType?: readonly (readonly string[])[] | undefined;
  /** Reads JSON. Default `JSON.parse`. */
  readonly parse?: JSONParser | undefined;
}

/**
 * Reads webhook events without asking where they come from.
 *
 * @typeParam Event - every event, as a union
 * @typeParam Events - event by event type
 */
export class WebhookParser<Event, Events = Record<never, never>> {
  readonly #eventType: readonly (readonly string[])[];
  readonly #parse: JSONParser;

  constructor({ eventType = [], parse = JSON.parse }: WebhookParserOptions = {}) {
    this.#eventType = eventType;
    this.#parse = parse;
  }

  /**
   * Parses a body that anybody may have sent: nothing proves that the event is genuine.
   *
   * @throws WebhookParseError for a body that is no JSON object or array
   */
  unsafeParse(rawBody: string | Uint8Array): Event {
    return parseEvent(rawBytes(rawBody), this.#parse) as Event;
  }

  /** Whether an event is of this type. Narrows the event as a whole, where `switch` over a nested member narrows only what holds it. */
  is<Type extends keyof Events>(event: Event, type: Type): event is Extract<Event, Events[Type]> {
    return this.#eventType.map((path) => memberAt(event, path)).find((value) => typeof value === 'string') === type;
  }
}

function parseEvent(bytes: Uint8Array, parse: JSONParser): object {
  let problem = 'no JSON';
  let cause: unknown;
  try {
    // The decoder takes a byte order mark away; bytes that are no UTF-8 (RFC 8259 §8.1) end here.
    const value = parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null) return value;
    problem = `JSON, but ${value === null ? 'null' : `a ${typeof value}`}`;
  } catch (error) {
    cause = error;
  }
  throw new WebhookParseError(problem, new TextDecoder().decode(bytes), cause === undefined ? undefined : { cause });
}

function memberAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (holder, name) =>
      typeof holder === 'object' && holder !== null && Object.hasOwn(holder, name)
        ? (holder as Record<string, unknown>)[name]
        : undefined,
    value,
  );
}
