export type Log = (line: Record<string, unknown>) => void

/** One structured line each, for whoever collects them. */
export const logToStdout: Log = (line) => {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** What may be said about a defect. Not its message: a database error quotes the parameters, and so what people typed. */
export function describeDefect(error: unknown) {
  const { name, code, stack } = lastCause(error)
  const frames = stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return { name, code, frames: frames.slice(0, 6).map((frame) => frame.trim()) }
}

function lastCause(error: unknown): { name?: string; code?: string; stack?: string } {
  if (!(error instanceof Error)) return { name: typeof error }
  return error.cause instanceof Error ? lastCause(error.cause) : error
}
