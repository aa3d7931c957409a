import { directionOf, escaped, frame, preheader, sentenceIn } from '#lib/mails/frame.ts'
import type { Words } from '#lib/mails/words.ts'

/** For whoever wants the words and nothing else: one column in the reader's own type and colours. */
export function textFirst(words: Words): string {
  const { heading, code, paragraphs, way, reason, brand, language } = words
  return frame(
    words,
    ':root { color-scheme: light dark }',
    `<body style="max-width:34em;padding:16px;font:16px/1.55 system-ui,sans-serif">
${preheader(words)}
<div dir="${directionOf(language)}">
<h1 style="font-size:20px">${sentenceIn(heading)}</h1>
${code ? `<p style="font-size:28px;font-weight:600;letter-spacing:.1em"><span dir="ltr">${code}</span></p>` : ''}
${paragraphs.map((line) => `<p>${sentenceIn(line)}</p>`).join('\n')}
${way ? `<p><a href="${way.url}">${escaped(way.label)}</a></p>` : ''}
<p>${sentenceIn(reason)}</p>
<p>${escaped(brand)}</p>
</div>
</body>`,
  )
}

/** The same without any markup. */
export function plainText({ heading, code, paragraphs, way, reason, brand }: Words): string {
  const all = [heading, code, ...paragraphs, way?.line, reason, brand]
  return `${all.filter(Boolean).join('\n\n')}\n`
}
