import { frame, preheader } from '#org/delivery/letters/frame.ts'
import { escaped } from '#org/delivery/letters/plain.ts'
import type { Words } from '#org/delivery/letters/words.ts'

/** For whoever wants the words and nothing else: one column in the reader's own type and colours. */
export function textFirst(words: Words): { html: string } {
  const { heading, code, lead, way, reason } = words
  const html = frame(
    words,
    ':root { color-scheme: light dark }',
    `<body style="max-width:34em;padding:16px;font:16px/1.55 system-ui,sans-serif">
${preheader(words)}
<h1 style="font-size:20px">${escaped(heading)}</h1>
${code ? `<p style="font-size:28px;font-weight:600;letter-spacing:.1em">${escaped(code)}</p>` : ''}
${lead.map((line) => `<p>${escaped(line)}</p>`).join('\n')}
${way ? `<p><a href="${escaped(way.url)}">${escaped(way.label)}</a></p>` : ''}
<p>${escaped(reason)}</p>
<p>Headway</p>
</body>`,
  )
  return { html }
}
