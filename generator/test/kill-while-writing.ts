/** Writes `PACKAGES` and kills itself at the move `KILL_AT`, as a power switch would. Run by write.test.ts. */
import { renameSync } from 'node:fs';
import { applyPlan } from '../src/write/apply-plan.ts';
import type { GeneratedPackage } from '../src/write/generated-file.ts';
import { planWrites } from '../src/write/plan-writes.ts';

const packages = JSON.parse(process.env['PACKAGES'] ?? '[]') as GeneratedPackage[];
const killAt = Number(process.env['KILL_AT']);
let moves = 0;

applyPlan(planWrites(packages, { force: false, generator: '1.2.3', input: 'abc' }), {
  move: (from, to) => {
    if (moves++ === killAt) process.kill(process.pid, 'SIGKILL');
    renameSync(from, to);
  },
});
