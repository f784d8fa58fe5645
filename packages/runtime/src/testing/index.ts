export type { AnswerInit } from './answers.js';
export type { ConnectionFault } from './connection-fault.js';
export { type MockFetch, mockFetch, type RouteName } from './mock-fetch.js';
export type { MockRequest } from './mock-request.js';
export { MockRoute } from './mock-route.js';
export type { ExampleAnswer, ExamplesByMethod, OperationExamples } from './operation-examples.js';
export type { PagePointers } from './serve-pages.js';
export { UnmatchedRequestError } from './unmatched-request-error.js';
