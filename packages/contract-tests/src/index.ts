export {
  type Contract,
  type ContractCall,
  type ContractCallOptions,
  type ContractClientOptions,
  type ContractOptions,
  type ContractSecurityScheme,
  createContract,
} from './contract.ts';
export { type DescribeOptions, describeContract } from './describe-contract.ts';
export type { ErrorClass, ErrorClasses } from './error-classes.ts';
export type { LedgerEntry, LedgerRow } from './ledger.ts';
export type { MockSelection, MockServer, MockVerdict, StartMock } from './mock/mock-server.ts';
export { startPrism } from './mock/start-prism.ts';
export type { OperationReplay, ReplayPagination, RequestReplay } from './operation-replay.ts';
