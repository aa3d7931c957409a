import { directionOf, escaped, frame, preheader, sentenceIn } from '#lib/mails/frame.ts'
import type { Stop } from '#lib/mails/letters.ts'
import type { Look } from '#lib/mails/look.ts'
import type { Words } from '#lib/mails/words.ts'

const TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'
const NOTHING = 'font-size:0;line-height:0'

/**
 * The look of the screens, in what mail clients understand: a table, borders and inline styles. As on the screens, `card` puts the
 * words on a raised sheet, `full` puts the brand on its deep ground, and `split` leaves both on paper.
 */
export function branded(words: Words, look: Look): string {
  const { light, text, layout } = look
  const { heading, code, paragraphs, way, reason, stop, language } = words
  const direction = directionOf(language)
  const start = direction === 'rtl' ? 'right' : 'left'
  const sheet =
    layout === 'card'
      ? `;background:${light['paper-raised']};border:1px solid ${light.hairline};border-radius:${look.radius.sheet}px`
      : ''
  return frame(
    words,
    stylesheet(look),
    `<body class="ground" style="margin:0;padding:0;background:${light.paper}">
${preheader(words)}
<table ${TABLE} class="ground" width="100%" dir="${direction}" style="background:${light.paper}"><tr><td align="center"${layout === 'card' ? ' style="padding:24px 12px"' : ''}>
${outlook(`<table ${TABLE} width="600"><tr><td>`)}
<table ${TABLE} width="100%" dir="${direction}" style="max-width:600px;border-collapse:separate">${layout === 'full' ? band(words, look, start) : ''}<tr><td class="page${layout === 'card' ? ' raised' : ''}" align="${start}" style="padding:40px 40px 48px;${text};font-size:17px;line-height:1.55${sheet}">
${layout === 'full' ? '' : name(words, look, 'action', light.action)}
${routeLine(stop, look)}
<h1 class="ink" style="margin:0 0 16px;${look.display};font-size:32px;line-height:1.15;overflow-wrap:anywhere;color:${light.ink}">${sentenceIn(heading)}</h1>
${code ? ticket(code, look) : ''}
${paragraphs.map((line) => `<p class="ink" style="margin:0 0 16px;color:${light.ink}">${sentenceIn(line)}</p>`).join('\n')}
${way ? press(way, look) : ''}
<p class="soft rule" style="margin:32px 0 0;padding:20px 0 0;border-top:1px solid ${light.hairline};font-size:15px;line-height:1.5;color:${light['ink-soft']}">${sentenceIn(reason)}</p>
</td></tr></table>
${outlook('</td></tr></table>')}
</td></tr></table>
</body>`,
  )
}

/** Light is written at the elements, which every client reads; dark is for those that read more. */
function stylesheet({ light, dark, layout }: Look): string {
  const ground = layout === 'card' ? dark['paper-raised'] : dark.paper
  return `
:root { color-scheme: light dark; supported-color-schemes: light dark }
a { color: ${light.action} }
@media (max-width: 480px) { .page { padding: 24px 20px 32px !important } .band { padding: 20px !important } .code { font-size: 36px !important } }
@media (prefers-color-scheme: dark) {
  body, .ground { background: ${dark.paper} !important }
  .ink, .code { color: ${dark.ink} !important }
  .soft { color: ${dark['ink-soft']} !important }
  .action, a { color: ${dark.action} !important }
  .band { background: ${dark.deep} !important }
  .on-band { color: ${dark['on-deep']} !important }
  .press { background: ${dark.action} !important; border-color: ${dark.action} !important; color: ${dark['on-action']} !important }
  .raised { background: ${dark['paper-raised']} !important; border-color: ${dark.hairline} !important }
  .ticket { background: ${layout === 'card' ? dark.paper : dark['paper-raised']} !important; border-color: ${dark.hairline} !important }
  .rule { border-color: ${dark.hairline} !important }
  .line { border-color: ${dark.route} !important }
  .stop { background: ${ground} !important; border-color: ${dark.route} !important }
  .here { background: ${dark.route} !important; border-color: ${dark.route} !important }
}`
}

/** Outlook's Word knows no `max-width`. */
function outlook(markup: string): string {
  return `<!--[if mso]>${markup}<![endif]-->`
}

/** The brand, as text: a picture would not be loaded everywhere, and a letter from nobody is not read. */
function name({ brand }: Words, { display }: Look, kind: string, color: string): string {
  return `<p class="${kind}" style="margin:0;${display};font-size:24px;line-height:1.2;color:${color}"><bdi>${escaped(brand)}</bdi></p>`
}

function band(words: Words, look: Look, start: string): string {
  const { deep, 'on-deep': onDeep } = look.light
  return `<tr><td class="band" align="${start}" style="padding:24px 40px;background:${deep}">${name(words, look, 'on-band', onDeep)}</td></tr>`
}

/** From asking over the code to having arrived. */
function routeLine(here: Stop, { light, radius, layout }: Look): string {
  const ground = layout === 'card' ? light['paper-raised'] : light.paper
  const shape = radius.small < 2 ? '0' : '50%'
  const stop = (name: Stop) => {
    const [kind, color] = name === here ? ['here', light.route] : ['stop', ground]
    return `<td width="15"><div class="${kind}" style="width:9px;height:9px;border:3px solid ${light.route};border-radius:${shape};background:${color};${NOTHING}"></div></td>`
  }
  const line = (width: string) =>
    `<td${width}><div class="line" style="border-top:3px solid ${light.route};${NOTHING}"></div></td>`
  const stops = [stop('asked'), line(' width="30%"'), stop('code'), line(''), stop('arrived')]
  return `<table ${TABLE} width="100%" aria-hidden="true" style="margin:20px 0 32px"><tr>${stops.join('')}</tr></table>`
}

function ticket(code: string, { light, radius, display, layout }: Look): string {
  const ground = layout === 'card' ? light.paper : light['paper-raised']
  return `<table ${TABLE} width="100%" style="margin:0 0 20px;border-collapse:separate"><tr><td class="ticket" align="center" style="padding:18px 12px;background:${ground};border:1px solid ${light.hairline};border-radius:${radius.ticket}px">
<p class="code" dir="ltr" style="margin:0;padding:0 0 0 .16em;${display};font-size:44px;line-height:1.2;letter-spacing:.16em;font-variant-numeric:lining-nums tabular-nums;color:${light.ink}">${code}</p>
</td></tr></table>`
}

function press(
  { label, url }: { label: string; url: string },
  { light, radius, strong }: Look,
): string {
  return `<p style="margin:24px 0 0"><a class="press" href="${url}" style="display:inline-block;padding:12px 22px;background:${light.action};border:1px solid ${light.action};border-radius:${radius.field}px;color:${light['on-action']};font-weight:${strong};text-decoration:none">${escaped(label)}</a></p>`
}
