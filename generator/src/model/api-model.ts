/**
 * The vocabulary: everything that emitters may know of an API. Types only. Built once by `build-api-model.ts`;
 * names in here are final, and pagination in here fits the schemas.
 */
import type { NamesLock } from '../load/names-lock.ts';
import type { Json } from '../load/spec-document.ts';
import type { NamedSchema, SchemaModel } from './schema-model.ts';
import type { SchemaReadings } from './schema-reading.ts';
import type { ValueShape } from './value-shapes.ts';
import type { WebhooksModel } from './webhooks-model.ts';

export interface ApiModel {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  /** Class name of the client, e.g. `TelnyxOAuth`. */
  readonly clientName: string;
  readonly servers: readonly ServerModel[];
  /** Root server with its variables' defaults filled in; absent when the document has none that is absolute. */
  readonly baseURL?: string;
  readonly security: readonly SecurityRequirement[];
  readonly securitySchemes: readonly SecuritySchemeModel[];
  readonly credentials: readonly CredentialModel[];
  /** Environment variables of what is no credential, by client option. */
  readonly settings: Readonly<Record<ClientSetting, string>>;
  /** Token endpoint of the OAuth 2.0 client credentials flow, absolute. */
  readonly tokenURL?: string;
  /** Names of properties that are `writeOnly` or of format `password`, in order. */
  readonly secrets: readonly string[];
  /** Top-level resources, in the document's order. */
  readonly resources: readonly ResourceModel[];
  readonly schemas: readonly NamedSchema[];
  /** Where 64-bit integers stand that come and go as `bigint`; absent where the config does not ask for that. */
  readonly exact?: ExactModel;
  /** For the emitter of types, which reads the document's schemas itself. */
  readonly readings: SchemaReadings;
  /** Absent when the document has no webhook that is sent as JSON. */
  readonly webhooks?: WebhooksModel;
  /** The names of all this, for the names lock. */
  readonly names: NamesLock;
}

export interface ExactModel {
  /** A constant each, in an order of no meaning: they are functions where they lead to each other. */
  readonly constants: readonly { readonly name: string; readonly places: PlacesModel }[];
  /** Constant for the events of webhooks. */
  readonly event?: string;
}

/** Names of constants, by what they are for. */
export interface OperationExactness {
  readonly success?: string;
  /** Of an item, or of the data of an event. */
  readonly item?: string;
  /** By status, range or `default`, all that are declared; absent where none has such integers. */
  readonly errors?: readonly (readonly [status: string, name: string | undefined])[];
  /** A request can hold a `bigint`. */
  readonly sent?: true;
}

export type PlacesModel =
  | { readonly kind: 'exact' }
  | { readonly kind: 'name'; readonly name: string }
  | {
      readonly kind: 'parts';
      readonly isExact: boolean;
      readonly items?: PlacesModel;
      readonly members: readonly (readonly [name: string, places: PlacesModel])[];
      readonly values?: PlacesModel;
    };

export type ClientSetting = 'baseURL' | 'logLevel' | 'customHeaders';

export interface ServerModel {
  readonly url: string;
  readonly description?: string;
}

/** Scheme names that must hold together; alternatives are a list of these; `[]` inside the list means “or none”. */
export type SecurityRequirement = readonly string[];

export interface SecuritySchemeModel {
  readonly name: string;
  readonly description?: string;
  /** `bearer` also carries OAuth access tokens; `clientBasic` is client authentication at an OAuth endpoint (RFC 6749 §2.3.1). */
  readonly kind: 'bearer' | 'basic' | 'apiKey' | 'clientBasic';
  /** Client options that hold its secrets: one, or id/user first and secret second. */
  readonly options: readonly string[];
  /** Addresses that tokens come from, by flow and kind: `clientCredentials.tokenUrl`. */
  readonly endpoints?: Readonly<Record<string, string>>;
  /** Scopes that the document describes, in order. */
  readonly scopes?: readonly string[];
  /** For `apiKey`. */
  readonly in?: 'header' | 'query' | 'cookie';
  readonly parameterName?: string;
}

/** A secret that the client's constructor takes. */
export interface CredentialModel {
  /** Option name, e.g. `apiKey`. */
  readonly option: string;
  /** Environment variable read when the option is absent, e.g. `TELNYX_API_KEY`. */
  readonly env: string;
  readonly description: string;
}

export interface ResourceModel {
  /** Property on its parent, e.g. `calls`. */
  readonly name: string;
  /** Names from the client down, e.g. `['texml', 'accounts', 'calls']`. */
  readonly path: readonly string[];
  /** Class name, unique in the package, e.g. `TexmlAccountsCalls`. */
  readonly className: string;
  /** File stem, unique without regard to case, `[a-z0-9-]`, e.g. `texml-accounts-calls`. */
  readonly fileName: string;
  readonly description?: string;
  readonly operations: readonly OperationModel[];
  readonly resources: readonly ResourceModel[];
}

export interface OperationModel {
  /** operationId, complete and unique without regard to case. */
  readonly id: string;
  /** Name of the constant that holds its descriptor, e.g. `listOAuthClients`. */
  readonly constName: string;
  readonly verb: HttpVerb;
  readonly path: string;
  /** JSON pointer of the operation in the normalised document. */
  readonly pointer: string;
  readonly resource: readonly string[];
  /** Method on the resource, e.g. `list`. */
  readonly method: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly lifecycle?: LifecycleModel;
  readonly tags: readonly string[];
  readonly parameters: readonly ParameterModel[];
  /** The last path parameter, taken as the method's first argument. */
  readonly positional?: PositionalModel;
  readonly body?: BodyModel;
  /** Name of the type of `params`; absent when the method takes none. */
  readonly paramsType?: string;
  readonly paramsRequired: boolean;
  readonly responses: readonly ResponseModel[];
  readonly success: SuccessModel;
  /** Name of the type that holds the bodies of declared errors by status; absent when none has JSON. */
  readonly errorsType?: string;
  /** Absent: the client's root security. */
  readonly security?: readonly SecurityRequirement[];
  /** OAuth scopes that any of its alternatives asks for, in order; absent: none. */
  readonly scopes?: readonly string[];
  /** Absent: the client's root server. */
  readonly server?: string;
  readonly pagination?: PaginationModel;
  /** Name of the header that carries an idempotency key, when the operation declares one. */
  readonly idempotencyHeader?: string;
  /** Member of the body that makes a repetition harmless. */
  readonly idempotencyField?: string;
  /** Where it has 64-bit integers; absent where the config does not ask for their digits, or it has none. */
  readonly exact?: OperationExactness;
}

/** What a document says of how long something will be there, as it writes it. */
export interface LifecycleModel {
  /** `x-sunset`: a date. */
  readonly sunset?: string;
  /** `x-stability-level` */
  readonly stability?: string;
}

/** Methods that path items have a member for; any other by its own spelling (`additionalOperations`, OpenAPI 3.2 §4.9). */
export type HttpVerb =
  | 'GET'
  | 'PUT'
  | 'POST'
  | 'DELETE'
  | 'OPTIONS'
  | 'HEAD'
  | 'PATCH'
  | 'TRACE'
  | 'QUERY'
  | (string & Record<never, never>);
export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';
export type ParameterStyle =
  | 'simple'
  | 'label'
  | 'matrix'
  | 'form'
  | 'spaceDelimited'
  | 'pipeDelimited'
  | 'deepObject'
  | 'cookie';
/** How a list of scalars is written: its name repeated, with brackets behind it, or once with commas between the items. */
export type ListStyle = 'repeat' | 'brackets' | 'comma';

export interface ParameterModel {
  /** Name on the wire. */
  readonly wireName: string;
  /** Key in `params`; differs from `wireName` only where two places want one key. */
  readonly key: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly lifecycle?: LifecycleModel;
  readonly description?: string;
  /** `deepObject` also for a query parameter that takes objects and declares no style. */
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** What its values can be besides scalars. */
  readonly shapes: readonly ValueShape[];
  /** How lists are written inside of its objects; absent where it is the runtime's default or there are none. */
  readonly lists?: ListStyle;
  /** Media type of a `content` parameter. */
  readonly contentType?: string;
  /** It is the whole query (`in: querystring`, OpenAPI 3.2 §4.12.1): its name is not sent. */
  readonly wholeQuery?: { readonly encoding?: Readonly<Record<string, EncodingModel>> };
  readonly schema: SchemaModel;
  /** Named examples; a lone `example` is named `default`. */
  readonly examples: readonly ExampleModel[];
}

export interface PositionalModel {
  readonly wireName: string;
  /** Argument name, a safe identifier. */
  readonly argument: string;
}

export interface BodyModel {
  readonly required: boolean;
  readonly description?: string;
  /** True when its members stand in `params` beside the parameters; false when `params.body` holds it. */
  readonly flat: boolean;
  /** True where the document wants a body that may have no member: an empty object is sent then. */
  readonly sentEmpty: boolean;
  /** In order of preference: the first is sent unless the caller chooses. */
  readonly content: readonly MediaTypeModel[];
}

export interface MediaTypeModel {
  readonly mediaType: string;
  /** What the document has in its place: a range, such as `*\/*`. */
  readonly range?: string;
  readonly schema: SchemaModel;
  readonly examples: readonly ExampleModel[];
  /** `encoding` of OpenAPI's media type object, by property. */
  readonly encoding?: Readonly<Record<string, EncodingModel>>;
  /** Nested objects of a multipart body go as parts `name[member]` instead of as JSON. */
  readonly brackets?: true;
}

export interface EncodingModel {
  readonly contentType?: string;
  /** Goes before `contentType`. */
  readonly style?: Pick<ParameterModel, 'style' | 'explode' | 'allowReserved'>;
  /** Headers of the part, in a multipart body. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ExampleModel {
  readonly name: string;
  readonly value: Json;
}

export interface ResponseModel {
  /** `200`, `4XX` or `default`, as the document has it. */
  readonly status: string;
  readonly description?: string;
  readonly content: readonly AnswerMediaModel[];
  readonly headers: readonly HeaderModel[];
}

export interface AnswerMediaModel extends MediaTypeModel {
  readonly kind: ContentKind;
  /** For `events`, and `items`, which are always decoded. */
  readonly stream?: {
    readonly isTyped: boolean;
    readonly isJSON: boolean;
    /** Schema of an event or item, where it has one. */
    readonly items?: SchemaModel;
  };
}

export interface HeaderModel {
  readonly name: string;
  readonly description?: string;
  readonly schema: SchemaModel;
}

/** What content of a media type is to a caller: `events` of `text/event-stream`, `items` of JSON Lines and JSON text sequences. */
export type ContentKind = 'json' | 'events' | 'items' | 'text' | 'binary';

/** One way in which an operation answers. */
export interface AnswerModel<Kind extends string = ContentKind> {
  readonly kind: Kind;
  /** Name of the exported type: of the answer (`json`), of an event (`events`; absent where all data is text), of an item (`items`). */
  readonly type?: string;
  /** For `events`: their data is JSON. */
  readonly decoded?: true;
}

/** What the method's promise gives, and what else a call can ask for. */
export interface SuccessModel
  extends AnswerModel<
    | ContentKind
    /** No content. */
    | 'void'
    /** The answer is a 3xx and its `Location`. */
    | 'redirect'
    /** None: the operation opens a WebSocket, and the method gives what that takes. */
    | 'socket'
  > {
  /** Another declared success has no content, so that the method can give `undefined`. */
  readonly optional?: true;
  /** `Accept` header value; absent when it is the default `application/json`. */
  readonly accept?: string;
  readonly choices?: readonly AnswerChoice[];
  readonly chooser?: ChooserModel;
}

/** Another answer, for calls that ask for it by the `accept` option or by the chooser. */
export interface AnswerChoice extends AnswerModel {
  /** Any of which the caller may accept; a range ends in `/*`. */
  readonly mediaTypes: readonly string[];
  /** Value of the chooser that asks for the first of them; absent: the option does. */
  readonly value?: string | true;
}

/** A member of `params` that decides what the answer is: `stream: true`, `format: 'csv'`. */
export interface ChooserModel {
  readonly key: string;
  /** Its values that leave the answer as it is. */
  readonly others: readonly (string | boolean | null)[];
}

/** Always verified: every pointer in here exists in the operation's schemas, or in an example of them. */
export interface PaginationModel extends PaginationPointers {
  readonly itemSchema: SchemaModel;
  /** Exported type name of one item, where it is a component. */
  readonly itemType?: string;
  /** Another success has no such list: the answer's type cannot be indexed for it. */
  readonly partial?: true;
  readonly origin: 'declared' | 'derived';
}

export interface PaginationPointers {
  readonly style: 'pageNumber' | 'offset' | 'cursor' | 'nextLink';
  /** Pointer into `params` of what advances: `/page[number]`, or `/page/number` inside an object. Absent for `nextLink`. */
  readonly advance?: string;
  /** Pointers into `params` of what cannot stand beside a cursor: a page number, a cursor backwards. */
  readonly replaces?: readonly string[];
  /** Pointer into `params` of the page size. */
  readonly size?: string;
  /** Pointer into the answer of the items; empty for a top-level array. */
  readonly items: string;
  /** Pointer into the answer of the next cursor or link. */
  readonly next?: string;
  /** For `cursor`, in place of `next`: pointer into the last item of its id. */
  readonly itemId?: string;
  /** Pointer into the answer of a boolean “there is more”. */
  readonly hasMore?: string;
  /** Pointers into the answer. */
  readonly currentPage?: string;
  readonly totalPages?: string;
  readonly totalItems?: string;
  /** Number of the first page, for `pageNumber`, default 1; or of the first item, for `offset`, default 0. */
  readonly first?: number;
  /** For `cursor`: how to go on from a page without one, by number where it has `totalPages`, or by link. */
  readonly otherwise?: PaginationPointers;
}
