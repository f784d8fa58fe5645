import type { ClientFeature } from '../client-spec.js';
import { readEnv } from '../env.js';
import { redactedURL } from '../errors/redacted-url.js';
import type { Middleware, MiddlewareRequest } from '../middleware.js';
import { LOG_LEVELS, type Logger, type LoggingOptions, type LogLevel } from './logger.js';
import { redactedBody, redactedHeaders } from './redact.js';

type Write = (level: Exclude<LogLevel, 'off'>, message: string, details?: object) => void;

/** What the lines of a call know of it, by what all its middleware share. */
interface CallLog {
  readonly id: string;
  /** What the attempt before came to. */
  outcome: string;
}
const callLogs = new WeakMap<object, CallLog>();

function callLogOf({ context }: MiddlewareRequest): CallLog {
  const log = callLogs.get(context) ?? { id: Math.random().toString(16).slice(2, 10).padEnd(8, '0'), outcome: '' };
  callLogs.set(context, log);
  return log;
}

/**
 * A client's logging, by the options of {@link LoggingOptions}. Every line of a call starts with one random id; an attempt says its number.
 * @throws TypeError for a level that there is not
 */
export const logging: ClientFeature = (options, spec) => {
  const { logger, logLevel, logBodies = false } = options as LoggingOptions;
  const variable = spec.env['logLevel'];
  const fromEnv = variable === undefined ? undefined : readEnv(variable)?.toLowerCase();
  const level = logLevel ?? knownLevel(fromEnv) ?? (logger ? 'warn' : 'off');
  if (!LOG_LEVELS.includes(level)) {
    throw new TypeError(`Option "logLevel" must be one of ${LOG_LEVELS.join(', ')}; got "${String(level)}".`);
  }
  if (level === 'off') return {};
  const write = writer(logger ?? console, level);
  return {
    middleware: [logCall(write)],
    attemptMiddleware: [logAttempt(write, { isDetailed: level === 'debug', logBodies, secrets: spec.secrets ?? [] })],
  };
};

/** A wrong word in the environment must not stop a program. */
const knownLevel = (text: string | undefined): LogLevel | undefined => LOG_LEVELS.find((level) => level === text);

function writer(logger: Logger, most: LogLevel): Write {
  const limit = LOG_LEVELS.indexOf(most);
  return (level, message, details) => {
    if (LOG_LEVELS.indexOf(level) > limit) return;
    try {
      logger[level](message, ...(details ? [details] : []));
    } catch {
      // A log line is worth less than the call.
    }
  };
}

function headOf(request: MiddlewareRequest): string {
  return `[${callLogOf(request).id}] ${request.method} ${redactedURL(request.url, request.path).replace(/\/\/[^/@]*@/, '//')}`;
}

/** Lines around the whole call. */
function logCall(write: Write): Middleware {
  return async (request, next) => {
    const head = headOf(request);
    const start = Date.now();
    try {
      const response = await next(request);
      write('info', `${head} ended with ${response.status} after ${Date.now() - start} ms`);
      return response;
    } catch (error) {
      write('error', `${head} failed after ${Date.now() - start} ms: ${nameOf(error)}`);
      throw error;
    }
  };
}

interface AttemptLogging {
  readonly isDetailed: boolean;
  readonly logBodies: boolean;
  readonly secrets: readonly string[];
}

/** Lines around each attempt. */
function logAttempt(write: Write, { isDetailed, logBodies, secrets }: AttemptLogging): Middleware {
  return async (request, next) => {
    const head = headOf(request);
    const log = callLogOf(request);
    const { attempt, headers, body } = request;
    if (attempt > 0) write('warn', `${head} is repeated, attempt ${attempt}, after ${log.outcome}`);
    if (isDetailed) {
      const type = headers.get('content-type') ?? '';
      write('debug', `${head} attempt ${attempt} is sent`, {
        headers: redactedHeaders(headers),
        ...(logBodies && body !== undefined ? { body: sentBody(body, type, secrets) } : {}),
      });
    }
    const start = Date.now();
    const response = await next(request).catch((error: unknown) => {
      log.outcome = nameOf(error);
      throw error;
    });
    log.outcome = `status ${response.status}`;
    if (isDetailed) {
      write('debug', `${head} attempt ${attempt} got ${response.status} after ${Date.now() - start} ms`, {
        headers: redactedHeaders(response.headers),
        ...(logBodies ? { body: await receivedBody(response, secrets) } : {}),
      });
    }
    return response;
  };
}

const nameOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

function sentBody(body: BodyInit, type: string, secrets: readonly string[]): unknown {
  if (typeof body === 'string') return redactedBody(body, type, secrets);
  return `[${Object.prototype.toString.call(body).slice(8, -1)}]`;
}

/** Reads a copy of what is small and text by its label; a stream must not be read ahead of the caller. */
async function receivedBody(response: Response, secrets: readonly string[]): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  if (!response.body || !/[/+]json\b|urlencoded/i.test(type)) return `[${type || 'no content type'}]`;
  try {
    return redactedBody(await response.clone().text(), type, secrets);
  } catch {
    return '[not readable]';
  }
}
