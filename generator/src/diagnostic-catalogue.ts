/** How bad a finding is. Any `error` stops generation before a byte is written. */
export type Severity = 'error' | 'warning' | 'info';

/** What is the same of all findings of a code. `specloom explain` prints it, and docs/diagnostics.md lists it. */
export interface DiagnosticEntry {
  readonly severity: Severity;
  readonly title: string;
  /** What has been seen, and what Specloom does about it. Whole sentences. */
  readonly explanation: string;
  /** What the reader can do. Whole sentences. */
  readonly fix: string;
}

/**
 * Every code. Codes are stable: they are documented, searched for and suppressed by name.
 * Ranges: 1xx input, 2xx OpenAPI document, 3xx names and model, 4xx config, 5xx output folder, 6xx plugins, 9xx internal.
 */
export const DIAGNOSTICS = {
  SL101: {
    severity: 'error',
    title: 'input cannot be read',
    explanation:
      'The document, or a file that it refers to, is not there, may not be read, or is not text in UTF-8 or UTF-16. Addresses are not fetched.',
    fix: 'Correct the path or the permissions. Download a remote document first, or pipe it in with `-i -`.',
  },
  SL102: {
    severity: 'error',
    title: 'YAML or JSON syntax',
    explanation: 'The text is neither valid YAML 1.2 nor valid JSON. Every error is reported at its own place.',
    fix: 'Correct the line. Text that begins with a special character, or holds “: ” or “ #”, needs quotes in YAML.',
  },
  SL103: {
    severity: 'error',
    title: 'not an OpenAPI document',
    explanation:
      'The file can be read, but its root is not an OpenAPI document of version 2.0, 3.0, 3.1 or 3.2: there is no `openapi` or `swagger` member, or it names another version.',
    fix: 'Pass the OpenAPI document itself, and convert other formats and versions first.',
  },
  SL104: {
    severity: 'warning',
    title: 'reference cannot be resolved',
    explanation:
      'A `$ref` leads to a file, a place or an anchor that is not there, or stands where OpenAPI knows no references. What it stands for is taken for anything, or left out.',
    fix: 'Correct the reference, or add what it leads to. The message names what is nearest.',
  },
  SL105: {
    severity: 'warning',
    title: 'reference leaves the folder of the document',
    explanation:
      'A `$ref` reads a file outside of the folder that references may read from. A document from elsewhere must not be able to read other files of the machine.',
    fix: 'Move the file below that folder, or name a wider folder as `referenceRoot` in the config.',
  },
  SL106: {
    severity: 'error',
    title: 'document too large or too deep',
    explanation:
      'The document passes a limit on its size, its values, its depth, or what its YAML aliases add up to. The limits lie far above real documents and keep hostile ones from eating the machine.',
    fix: 'Split the document, or replace YAML aliases by `$ref`.',
  },
  SL107: {
    severity: 'error',
    title: 'package without its document',
    explanation:
      'A package was given where a document is compared, and it has no `spec.lock.json` with the document that it was generated from: it is older, or not the client’s, or not made by Specloom.',
    fix: 'Name the client’s package, or the document itself: a path, an https address, or `git:REV:path`.',
  },
  SL111: {
    severity: 'error',
    title: 'not an overlay',
    explanation:
      'A file under `overlays` is not what the Overlay specification (1.0 or 1.1) has, or one of its actions cannot be followed: a member is missing, unknown or of the wrong kind, or a path is no JSONPath (RFC 9535).',
    fix: 'Correct the member that the message names.',
  },
  SL112: {
    severity: 'warning',
    title: 'overlay action does not fit the document',
    explanation:
      'An action of an overlay matches nothing, or puts a value of one kind in the place of one of another. The document has probably changed since the overlay was written; or the target lies behind a reference, which overlays do not follow.',
    fix: 'Correct the action, or remove it if the document no longer needs it.',
  },
  SL201: {
    severity: 'warning',
    title: 'duplicate operationId',
    explanation:
      'Two operations have one operationId, perhaps up to case. The first in the document keeps it; the other gets its verb and path appended.',
    fix: 'Give one of the two another operationId.',
  },
  SL202: {
    severity: 'info',
    title: 'operationId missing',
    explanation: 'An operation has no operationId. One is made of its verb and path, and changes when the path does.',
    fix: 'Give the operation an operationId.',
  },
  SL203: {
    severity: 'warning',
    title: 'malformed part ignored',
    explanation:
      'A part of the document is not what OpenAPI expects in its place: a path that is no object, a parameter without a name, a key given twice. It is left out, and the rest is generated.',
    fix: 'Correct the part, or remove it.',
  },
  SL204: {
    severity: 'warning',
    title: 'unsupported part left out',
    explanation: 'The document uses something that Specloom cannot put into a client yet. The rest is generated.',
    fix: 'Do without it in the client, as the message says, or describe it in another way.',
  },
  SL205: {
    severity: 'warning',
    title: 'path parameter missing or undeclared',
    explanation:
      'The names between braces of a path and the declared path parameters differ. A name without a declaration is taken for a required string; a declaration without a place in the path is left out.',
    fix: 'Declare each name of the path as a required parameter with `in: path`, and no others.',
  },
  SL206: {
    severity: 'warning',
    title: 'schema is malformed',
    explanation: 'A schema is neither an object nor a boolean, so that it says nothing. It is taken for any value.',
    fix: 'Write a schema object.',
  },
  SL301: {
    severity: 'warning',
    title: 'two operations want one name',
    explanation:
      'The paths and operationIds of two operations lead to one method of one resource. One keeps the name; what sets the other apart, such as a parameter, is appended to it.',
    fix: 'Choose the names yourself under `names` in the config.',
  },
  SL302: {
    severity: 'warning',
    title: 'two schemas want one name',
    explanation:
      'The keys of two schemas give one type name, because they differ in case or in characters that TypeScript names cannot have. One of them is numbered.',
    fix: 'Choose a name under `schemaNames` in the config.',
  },
  SL303: {
    severity: 'info',
    title: 'pagination not derived',
    explanation:
      'An operation looks like a list of pages, but its parameters and its answer do not fit any way of paging that Specloom knows. It is a plain method.',
    fix: 'Describe its pages under `pagination` in the config, or say `false` there.',
  },
  SL304: {
    severity: 'error',
    title: 'pagination override does not fit the document',
    explanation:
      'The config describes the pages of an operation by parameters or members of its answer that the document does not have. Every override is verified against the schemas.',
    fix: 'Correct the pointers in the override, or remove it.',
  },
  SL305: {
    severity: 'error',
    title: 'override names something the document does not have',
    explanation:
      'The config names an operation, a schema, a security scheme or a parameter that is not in the document, or gives a name that cannot be given.',
    fix: 'Correct the name as the message suggests, or remove an override that is left over from an older document.',
  },
  SL306: {
    severity: 'info',
    title: 'operation opens a WebSocket',
    explanation:
      'An operation is the handshake of a WebSocket. Its method gives what is needed to open one, since clients of WebSockets differ by platform.',
    fix: 'Nothing is to be done.',
  },
  SL307: {
    severity: 'info',
    title: 'type of webhook events not derived',
    explanation: 'No member of the events of a webhook says by its value of which type they are.',
    fix: 'Name the member as `webhooks.eventType` in the config, or its values as `webhooks.eventTypes`.',
  },
  SL311: {
    severity: 'warning',
    title: 'filter picks nothing',
    explanation:
      'A filter under `include`, `exclude` or `split` picks no operation of the document, or the filters together leave none. What was meant to stay out may be in.',
    fix: 'Correct the filter, or remove it if the document no longer has what it was for.',
  },
  SL321: {
    severity: 'info',
    title: 'released name kept',
    explanation:
      'The document has changed so that an operation would get another name now. It keeps the one that it was released with, which the names in `spec.lock.json` record, so that no caller breaks.',
    fix: 'Nothing is to be done. To rename it, give the name in the config, or pass `--update-names` to derive every name anew.',
  },
  SL322: {
    severity: 'warning',
    title: 'released name lost',
    explanation:
      'The lock has the name of an operation or a schema that the document, or what the filters leave of it, no longer has. Callers that use it break.',
    fix: 'Bring it back, or accept the loss with `--update-names`, which writes the lock anew.',
  },
  SL323: {
    severity: 'error',
    title: 'spec lock damaged',
    explanation:
      '`spec.lock.json` is not what Specloom writes there, perhaps after a merge. Without it, released names could change, and no change of the document would be told.',
    fix: 'Restore the file from version control, or pass `--update-names`, which derives every name anew.',
  },
  SL401: {
    severity: 'error',
    title: 'config cannot be loaded',
    explanation: 'The config file cannot be read, has a syntax error, imports what is not there, or throws.',
    fix: 'Correct the config. It exports its settings by default: `export default defineConfig({ apis: { … } })`.',
  },
  SL402: {
    severity: 'error',
    title: 'config is invalid',
    explanation: 'The config has a member that Specloom does not know, or a value of another kind than expected.',
    fix: 'Correct the member that the message names; generator/README.md lists them all.',
  },
  SL501: {
    severity: 'error',
    title: 'a file that Specloom did not make is in the way',
    explanation:
      'A file that is to be written is there already, and neither the manifest nor its first line says that Specloom made it. It is never overwritten, not even with `--force`.',
    fix: 'Move or delete the file, or choose another output folder.',
  },
  SL502: {
    severity: 'error',
    title: 'a generated file was edited by hand',
    explanation:
      'A file differs from what Specloom last wrote there. Nothing is written, so that the edit is not lost.',
    fix: 'Move the edit into a hand-written file, the config or the document, then pass `--force`, which gives it up.',
  },
  SL503: {
    severity: 'error',
    title: 'output cannot be written',
    explanation:
      'The output folder is a file, is not writable, has a damaged manifest or an interrupted run in it, or two files would be one path.',
    fix: 'Clear up what the message names.',
  },
  SL504: {
    severity: 'error',
    title: 'drift between document and output',
    explanation: '`check` found a file that is not what the document gives: missing, outdated, edited or left over.',
    fix: 'Run `specloom generate` and commit the result.',
  },
  SL505: {
    severity: 'error',
    title: 'changeset says too little',
    explanation:
      'The document has changed since the last version. The changeset that Specloom wrote about it was edited, which is fine, but now it says less than has changed for callers, or leaves a package out.',
    fix: 'Raise its bumps, or delete it and run `specloom generate`, which writes it anew.',
  },
  SL506: {
    severity: 'warning',
    title: 'last version cannot be compared',
    explanation:
      'The document of the last version, which the spec lock holds, can no longer be generated from, so that no changeset can say what has changed since.',
    fix: 'Write the changeset by hand.',
  },
  SL507: {
    severity: 'error',
    title: 'no changeset says what has changed',
    explanation:
      'The document, or what is generated from it, differs from the last version of the packages, and no changeset tells those who use them. `check` found that it is missing or out of date.',
    fix: 'Run `specloom generate`, read what it wrote into `.changeset`, and commit it.',
  },
  SL601: {
    severity: 'error',
    title: 'plugin failed',
    explanation: 'A plugin of the config threw. Nothing is written, since what it was to add would be missing.',
    fix: 'Correct the plugin, or take it out of the config.',
  },
  SL602: {
    severity: 'error',
    title: 'plugin gave something that cannot be used',
    explanation:
      'A plugin gave back no document, or no list of files as Specloom has them; or one of its files is outside of the package or has the path of another.',
    fix: 'Correct the plugin; docs/plugins.md says what it gives back.',
  },
  SL603: {
    severity: 'warning',
    title: 'finding of a plugin',
    explanation: 'A plugin of the config has something to say of the document.',
    fix: 'The message says it. Ask the author of the plugin where it does not.',
  },
  SL901: {
    severity: 'error',
    title: 'internal error',
    explanation: 'Specloom itself failed. It is never the fault of the input: that has codes of its own.',
    fix: 'Report it with the document, or the part of it that is enough, and the output of `--verbose`.',
  },
} as const satisfies Record<string, DiagnosticEntry>;

export type DiagnosticCode = keyof typeof DIAGNOSTICS;
