/** Times named steps, for a table of what a user waits for. */
export interface Stopwatch {
  time<T>(step: string, work: () => Promise<T>): Promise<T>;
  /** One line a step, in seconds, in the order in which they were done. */
  table(): string;
}

export function createStopwatch(): Stopwatch {
  const steps: [step: string, ms: number][] = [];
  return {
    time: async (step, work) => {
      const start = performance.now();
      const result = await work();
      steps.push([step, performance.now() - start]);
      return result;
    },
    table: () => {
      const width = Math.max(0, ...steps.map(([step]) => step.length));
      const lines = steps.map(([step, ms]) => `  ${step.padEnd(width)}  ${(ms / 1000).toFixed(1).padStart(5)} s`);
      return lines.join('\n');
    },
  };
}
