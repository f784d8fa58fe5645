/**
 * Names that generated code may not take, and the words that have a spelling of their own. Data only: `identifiers.ts`
 * and `assign-names.ts` apply it.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** ECMAScript reserved words in strict module code (ECMA-262 §12.7.2), and globals whose shadowing would surprise. */
export const RESERVED_WORDS: ReadonlySet<string> = words(`
  arguments as async await break case catch class const continue debugger default delete do else enum eval export extends
  false finally for function if implements import in instanceof interface let new null package private protected public
  return static super switch this throw true try typeof var void while with yield
  undefined NaN Infinity globalThis
  any bigint boolean never number object string symbol unknown`);

/**
 * Members every object has, and `then`, which would make whatever holds it awaitable. Nothing generated may be called
 * one of these: neither a member, nor an export of a module that somebody imports dynamically.
 */
export const OBJECT_MEMBERS: ReadonlySet<string> = words(`
  __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ constructor hasOwnProperty isPrototypeOf
  propertyIsEnumerable prototype then toJSON toLocaleString toString valueOf`);

/** Members of the runtime's `APIResource`. */
export const RESOURCE_MEMBERS: ReadonlySet<string> = words('_client');

/**
 * Members of the client object, and the verbs that its escape hatch may take one day: a top-level resource may not hide them.
 */
export const CLIENT_MEMBERS: ReadonlySet<string> = words(`
  _client _withOptions baseURL call delete get head list patch post put raw request withOptions`);

/** Globals and runtime exports that generated files use by their bare name. */
export const TYPE_NAMES: ReadonlySet<string> = words(`
  AbortController AbortSignal Array ArrayBuffer AsyncGenerator AsyncIterable AsyncIterator Awaited BigInt Blob Boolean Buffer
  Bun Capitalize ConstructorParameters DataView Date Deno Disposable Error Event Exclude Extract File Float32Array FormData
  Function Generator Headers InstanceType Int8Array Intl Iterable Iterator JSON Lowercase Map Math NoInfer NonNullable Number
  Object Omit Parameters Partial Pick Promise PromiseLike Proxy Readonly ReadonlyArray ReadonlyMap ReadonlySet
  ReadableStream Record Reflect RegExp Request RequestInit Required Response ResponseInit ReturnType Set String Symbol
  TextDecoder TextEncoder ThisType TypeError URL URLSearchParams Uint8Array Uncapitalize Uppercase WeakMap WeakSet
  APIClient APIErrorInit APIResponseParseError APIResponseParseErrorInit AnswerReader BinaryResponse BodyWriter CallError
  ClientCredentialsOptions ClientFeature CredentialInput CredentialTarget CursorPagination CustomRequest CustomRequestOptions ErrorDetail Fetch
  FormEncoding HeaderValue HeadersInput Idempotency MiddlewareRequest MultipartEncoding Next NextLinkPagination NextPage
  OffsetPagination PageMeta PageNumberPagination PageState ParameterPlace ParameterStyle ParameterTarget RawClient
  RawExceptions RedirectReader RedirectResponse RequestSummary Result SDKError SendOptions StyleOptions ToArrayOptions
  TokenContext TokenSource WithRequired WrittenBody
  AcceptChooser AnswerStream EventStream ItemDecoder ServerSentEvent WebSocketRequest
  ByteEncoding Ed25519Options HmacOptions SignWebhookOptions StandardWebhooksOptions UnwrapOptions WebhookHeaders WebhookParseError
  WebhookParser WebhookParserOptions WebhookReceiver WebhookReceiverOptions WebhookSigner WebhookVerificationReason WebhookVerifier
  ByteSource FileUpload ListStyle NamedPart Nesting PartEncoding ToFileOptions UploadBytes
  AnswerParser ExactPlaces JSONParser JSONText
  APIConnectionError APIError APIPromise APIResource APITimeoutError APIUserAbortError AuthenticationError
  BadRequestError BodySerializer CallArguments ClientOptions ClientSpec ConflictError CursorPage GoneError
  HttpMethod InternalServerError ListOperation Logger LoggingOptions LogLevel Middleware MissingCredentialsError NextLinkPage NotFoundError
  OffsetPage Operation OperationBody OperationParameter Page PageNumberPage PagePromise Pagination PaginationError
  ParameterSerializer PayloadTooLargeError PermissionDeniedError RateLimitError RequestOptions ResponseParseError
  SecurityRequirement SecurityScheme UnprocessableEntityError Uploadable WebhookVerificationError WithResponse`);

/** Values of the runtime in lower case, which generated files import by name. */
export const RUNTIME_FUNCTIONS: ReadonlySet<string> = words(`
  acceptBy apiKey basic bearer binaryAnswer bytesBody clientBasic clientCredentials content createRaw createRequest cursor envHeaders firstOf form formBody idempotencyField
  idempotencyHeader insecureWarning isAPIError json jsonBody jsonParameter logging multipart multipartBody nextLink offset pageNumber redactedURL redirectAnswer
  eventStreamAnswer htmlAnswer jsonEventStreamAnswer jsonLinesAnswer style textAnswer textBody webSocketRequest writeJson
  exactAnswer exactBody exactEvents exactField exactInteger exactJsonBody exactLines exactParameter exactParser exactQuery exactRawBody
  exactText writeExactJson
  bracketParts deepObject formQuery jsonField jsonQuery textQuery toFile
  ed25519 ed25519Signer generateEd25519Keys hmac hmacSigner standardWebhooks standardWebhooksSigner`);

/** File names that Windows keeps for devices, with any extension. */
export const DEVICE_NAMES: ReadonlySet<string> = words(`
  aux com0 com1 com2 com3 com4 com5 com6 com7 com8 com9 con lpt0 lpt1 lpt2 lpt3 lpt4 lpt5 lpt6 lpt7 lpt8 lpt9 nul prn`);

/** Words whose spelling inside a name is not just a capital letter first. Keys in lower case. */
export const SPELLINGS: ReadonlyMap<string, string> = new Map(
  'AI API APIs DNS ID IDs IP IPs IPv4 IPv6 OAuth OAuth2 SDK SDKs SMS URL URLs'
    .split(' ')
    .map((spelling) => [spelling.toLowerCase(), spelling]),
);
