import { describeContract } from '../../src/describe-contract.ts';
import { petstoreContract, petstoreReplays } from '../petstore/petstore-contract.ts';

// Fails: one operation is not replayed, one is replayed twice, one is not in the document.
const [first, second, _, ...rest] = petstoreReplays;
if (!first || !second) throw new Error('no replays');
describeContract(petstoreContract(), [first, second, second, { ...first, operation: 'GET /nowhere' }, ...rest]);
