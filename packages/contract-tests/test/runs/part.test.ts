import { pathToFileURL } from 'node:url';
import { describeContract } from '../../src/describe-contract.ts';
import { petstoreContract, petstoreReplays } from '../petstore/petstore-contract.ts';

// Passes: the client is a part of the API.
const { CONTRACT_LEDGER } = process.env;
if (!CONTRACT_LEDGER) throw new Error('no place for the ledger');
const contract = { ...petstoreContract(), isPart: true, ledgerFile: pathToFileURL(CONTRACT_LEDGER) };
describeContract(contract, petstoreReplays.slice(0, 2));
