import './start-fast.ts';
import { runProcess } from './run-process.ts';

await runProcess({ cwd: process.cwd() });
