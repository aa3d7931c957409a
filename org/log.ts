export type Log = (line: Record<string, unknown>) => void

/** One structured line each, for whoever collects them. */
export const logToStdout: Log = (line) => {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

/** What may be said about a defect. Not its message: a database error quotes the parameters, and so what people typed. */
export function describeDefect(error: unknown) {
  const { name, code, message = '', stack = '' } = lastCause(error)
  // A quoted line may pass for a frame: only what stands after the message is one.
  const trace = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : ''
  const frames = trace.split('\n').filter((line) => /^\s+at /.test(line))
  return { name, code, frames: frames.slice(0, 6).map((frame) => frame.trim()) }
}

type Told = { name?: string; code?: string; message?: string; stack?: string }

function lastCause(error: unknown): Told {
  if (!(error instanceof Error)) return { name: typeof error }
  return error.cause instanceof Error ? lastCause(error.cause) : error
}
