/** Media type that the parameters of a call ask for; `undefined`: the operation's. */
export type AcceptChooser = (params: object | undefined) => string | undefined;

/**
 * Lets a member of `params` choose the answer's media type, e.g. `acceptBy('stream', { true: 'text/event-stream' })`.
 * @param types media type by value, written as text
 */
export function acceptBy(member: string, types: Readonly<Record<string, string>>): AcceptChooser {
  return (params) => {
    const value = String((params as Readonly<Record<string, unknown>> | undefined)?.[member]);
    return Object.hasOwn(types, value) ? types[value] : undefined;
  };
}
