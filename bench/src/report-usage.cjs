// Preloaded into measured Node processes (NODE_OPTIONS, so into their children too): appends what each used, as it exits.
const { appendFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

const usageFile = process.env.BENCH_USAGE_FILE;
// Worker threads load this too, but what they use is in the usage of their process.
if (isMainThread)
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    appendFileSync(
      usageFile,
      `${JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMiB: maxRSS / 1024 })}\n`,
    );
  });
