const listenersOf = new WeakMap<AbortSignal, Set<() => void>>();

/** The one listener that a signal gets: Node warns of a leak when it has more than ten, and any number of calls may share a signal. */
const dispatch = ({ target }: Event): void => {
  for (const listener of [...(listenersOf.get(target as AbortSignal) ?? [])]) listener();
};

/**
 * Calls back when the signal aborts; at most once.
 * @returns lets go of the signal
 */
export function onAbort(signal: AbortSignal, listener: () => void): () => void {
  const listeners = listenersOf.get(signal) ?? new Set();
  listenersOf.set(signal, listeners);
  if (!listeners.size) signal.addEventListener('abort', dispatch);
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (!listeners.size) signal.removeEventListener('abort', dispatch);
  };
}
