import { describeContract } from '../src/describe-contract.ts';
import { petstoreContract, petstoreReplays } from './petstore/petstore-contract.ts';

// A client without fault passes everything; what fails with a fault is in faults.test.ts.
describeContract(petstoreContract(), petstoreReplays);
