export { APIClient } from './api-client.js';
export { APIPromise, type CallError, type Result, type WithResponse } from './api-promise.js';
export { APIResource } from './api-resource.js';
export type { ClientOptions, CredentialInput, Fetch, SendOptions } from './client-options.js';
export type { ClientFeature, ClientSpec } from './client-spec.js';
export { type CustomRequest, createRequest } from './custom-request.js';
export { envHeaders } from './env-headers.js';
export {
  APIError,
  type APIErrorInit,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  InternalServerError,
  isAPIError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  UnprocessableEntityError,
} from './errors/api-error.js';
export { APIConnectionError, APITimeoutError, APIUserAbortError } from './errors/connection-error.js';
export type { ErrorDetail } from './errors/error-detail.js';
export { MissingCredentialsError } from './errors/missing-credentials-error.js';
export { PaginationError } from './errors/pagination-error.js';
export { redactedURL } from './errors/redacted-url.js';
export { APIResponseParseError, type APIResponseParseErrorInit } from './errors/response-parse-error.js';
export { type RequestSummary, SDKError } from './errors/sdk-error.js';
export { WebhookParseError } from './errors/webhook-parse-error.js';
export { WebhookVerificationError, type WebhookVerificationReason } from './errors/webhook-verification-error.js';
export { exactAnswer, exactEvents, exactLines, exactParser } from './exact/exact-answer.js';
export {
  exactBody,
  exactField,
  exactJsonBody,
  exactParameter,
  exactQuery,
  exactRawBody,
  exactText,
  writeExactJson,
} from './exact/exact-body.js';
export { type ExactPlaces, exactInteger } from './exact/exact-places.js';
export type { HeadersInput, HeaderValue } from './headers.js';
export { type Idempotency, idempotencyField, idempotencyHeader } from './idempotency.js';
export { insecureWarning } from './insecure-warning.js';
export type { Logger, LoggingOptions, LogLevel } from './logging/logger.js';
export { logging } from './logging/logging.js';
export type { Middleware, MiddlewareRequest, Next } from './middleware.js';
export type {
  CallArguments,
  HttpMethod,
  ListOperation,
  Operation,
  OperationBody,
  OperationParameter,
  SecurityRequirement,
} from './operation.js';
export { type CursorPagination, cursor } from './pagination/cursor.js';
export { firstOf } from './pagination/first-of.js';
export { type NextLinkPagination, nextLink } from './pagination/next-link.js';
export { type OffsetPagination, offset } from './pagination/offset.js';
export { Page, type PageMeta } from './pagination/page.js';
export { type PageNumberPagination, pageNumber } from './pagination/page-number.js';
export { PagePromise, type ToArrayOptions } from './pagination/page-promise.js';
export type { NextPage, PageState, Pagination } from './pagination/pagination.js';
export { createRaw, type RawClient, type RawExceptions } from './raw-client.js';
export type { CustomRequestOptions, RequestOptions } from './request-options.js';
export { type AcceptChooser, acceptBy } from './response/accept-by.js';
export type { AnswerReader } from './response/answer-reader.js';
export { AnswerStream, type ItemDecoder } from './response/answer-stream.js';
export { BinaryResponse, binaryAnswer } from './response/binary-response.js';
export type { ServerSentEvent } from './response/event-parser.js';
export { EventStream, eventStreamAnswer, jsonEventStreamAnswer } from './response/event-stream.js';
export { jsonLinesAnswer } from './response/json-lines.js';
export type { AnswerParser, JSONParser } from './response/parse-json.js';
export { type RedirectReader, type RedirectResponse, redirectAnswer } from './response/redirect-response.js';
export { htmlAnswer, textAnswer } from './response/text-answer.js';
export { apiKey } from './security/api-key.js';
export { basic } from './security/basic.js';
export { bearer } from './security/bearer.js';
export { clientBasic } from './security/client-basic.js';
export { type ClientCredentialsOptions, clientCredentials } from './security/client-credentials.js';
export type { CredentialTarget, SecurityScheme } from './security/security-scheme.js';
export type { TokenContext, TokenSource } from './security/token-source.js';
export type { BodySerializer, BodyWriter, WrittenBody } from './serialize/body-writer.js';
export { bracketParts } from './serialize/bracket-parts.js';
export { content } from './serialize/content.js';
export { deepObject, type ListStyle } from './serialize/deep-object.js';
export { type FormEncoding, form, formBody, jsonField } from './serialize/form-body.js';
export { json, jsonBody, writeJson } from './serialize/json-body.js';
export { type JSONText, jsonParameter } from './serialize/json-parameter.js';
export { type MultipartEncoding, multipart, multipartBody, type PartEncoding } from './serialize/multipart-body.js';
export type { NamedPart, Nesting } from './serialize/named-part.js';
export type { ParameterPlace, ParameterSerializer, ParameterTarget } from './serialize/parameter-serializer.js';
export { type ParameterStyle, type StyleOptions, style } from './serialize/parameter-style.js';
export { formQuery, jsonQuery, textQuery } from './serialize/query-string.js';
export { bytesBody, textBody } from './serialize/raw-body.js';
export { type ToFileOptions, toFile } from './serialize/to-file.js';
export type { ByteSource, FileUpload, Uploadable, UploadBytes } from './serialize/uploadable.js';
export { type WebSocketRequest, webSocketRequest } from './web-socket-request.js';
export type { ByteEncoding } from './webhooks/byte-text.js';
export { type Ed25519Options, ed25519, ed25519Signer, generateEd25519Keys } from './webhooks/ed25519.js';
export { type HmacOptions, hmac, hmacSigner } from './webhooks/hmac.js';
export {
  type StandardWebhooksOptions,
  standardWebhooks,
  standardWebhooksSigner,
} from './webhooks/standard-webhooks.js';
export { WebhookParser, type WebhookParserOptions } from './webhooks/webhook-parser.js';
export { type UnwrapOptions, WebhookReceiver, type WebhookReceiverOptions } from './webhooks/webhook-receiver.js';
export type {
  SignWebhookOptions,
  WebhookHeaders,
  WebhookSigner,
  WebhookVerifier,
} from './webhooks/webhook-verifier.js';
