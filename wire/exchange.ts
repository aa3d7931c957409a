import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Answer } from '#lib/http.ts'

/**
 * Reads a recorded exchange: comment lines (`#`) with its evidence, a request, a line `###`, a response.
 * Header lines, an empty line and the body follow the first line of either; a body may be broken into lines.
 */
export type Exchange = {
  request: { method: string; path: string; headers: Record<string, string>; body: string }
  answer: Answer
}

export function exchange(name: string): Exchange {
  const lines = readFileSync(join(import.meta.dirname, `${name}.http`), 'utf8').split('\n')
  const text = lines.filter((line) => !/^# /.test(line)).join('\n')
  const [asked = '', answered = ''] = text.split('\n###\n')
  const request = message(asked)
  const response = message(answered)
  const [method = '', path = ''] = request.first.split(' ')
  return {
    request: { method, path, headers: request.headers, body: request.body },
    answer: {
      endpoint: path.split('?')[0] ?? '',
      status: Number(response.first.split(' ')[1]),
      location: response.headers.location,
      contentType: response.headers['content-type'] ?? '',
      ...(response.headers['retry-after']
        ? { retryAfter: Number(response.headers['retry-after']) }
        : {}),
      json: /json/.test(response.headers['content-type'] ?? '')
        ? JSON.parse(response.body)
        : undefined,
    },
  }
}

function message(text: string) {
  const [head = '', ...bodies] = text.trim().split('\n\n')
  const [first = '', ...fields] = head.split('\n')
  const headers = Object.fromEntries(
    fields.map((field) => {
      const at = field.indexOf(':')
      return [field.slice(0, at).toLowerCase(), field.slice(at + 1).trim()]
    }),
  )
  return { first, headers, body: bodies.join('\n\n').trim() }
}
