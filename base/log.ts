/** One JSON line per event on stderr, without personal data: callers pass numbers, codes and ids, never what people wrote. */
export type Log = {
  info(event: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void
  warn(event: string, facts?: Readonly<Record<string, string | number | boolean | null>>): void
  error(event: string, error: unknown, facts?: Readonly<Record<string, string | number | boolean | null>>): void
}

export function openLog(write: (line: string) => void = line => process.stderr.write(`${line}\n`)): Log {
  const line = (level: string, event: string, facts: object) =>
    write(JSON.stringify({ at: Temporal.Now.instant().toString({ smallestUnit: 'millisecond' }), level, event, ...facts }))
  return {
    info: (event, facts = {}) => line('info', event, facts),
    warn: (event, facts = {}) => line('warn', event, facts),
    error: (event, error, facts = {}) =>
      line('error', event, { ...facts, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  }
}

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
