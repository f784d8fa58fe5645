import { pathToFileURL } from 'node:url';
import { describeContract } from '../../src/describe-contract.ts';
import { petstoreContract, petstoreReplays } from '../petstore/petstore-contract.ts';

// Fails: one operation is not replayed, one is replayed twice, one is not in the document.
const [first, second, _, ...rest] = petstoreReplays;
const { CONTRACT_LEDGER } = process.env;
if (!first || !second || !CONTRACT_LEDGER) throw new Error('no replays, or no place for the ledger');
const contract = { ...petstoreContract(), ledgerFile: pathToFileURL(CONTRACT_LEDGER) };
describeContract(contract, [first, second, second, { ...first, operation: 'GET /nowhere' }, ...rest]);
