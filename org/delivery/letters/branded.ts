import { frame, preheader } from '#org/delivery/letters/frame.ts'
import { escaped } from '#org/delivery/letters/plain.ts'
import type { Words } from '#org/delivery/letters/words.ts'

const SERIF = "font-family:Charter,'Iowan Old Style',Georgia,serif"
const SANS = "font-family:'Source Sans 3','Segoe UI',Helvetica,Arial,sans-serif"
const AMBER = '#f0ab3c'
const TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"'

/** Light is written at the elements, which every client reads; dark is for those that read more. */
const stylesheet = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
a { color: #0f4c40 }
@media (max-width: 480px) { .page { padding: 24px 20px 32px !important } .code { font-size: 38px !important } }
@media (prefers-color-scheme: dark) {
  body, .ground { background: #0b1a1f !important }
  .ink, .code { color: #f3ecdd !important }
  .soft { color: #bac8c4 !important }
  .deep, a { color: #9fdcc8 !important }
  .press { background: #9fdcc8 !important; border-color: #9fdcc8 !important; color: #06231d !important }
  .raised { background: #13272d !important; border-color: #29424a !important }
  .rule { border-color: #29424a !important }
  .line { border-color: #f0b354 !important }
  .stop { background: #0b1a1f !important; border-color: #f0b354 !important }
  .here { background: #f0b354 !important; border-color: #f0b354 !important }
}`

/** The look of the site, in what mail clients understand: a table, borders and inline styles. */
export function branded(words: Words): { html: string } {
  const { heading, code, lead, way, reason, stop } = words
  const html = frame(
    words,
    stylesheet,
    `<body class="ground" style="margin:0;padding:0;background:#f7f1e5">
${preheader(words)}
<table ${TABLE} class="ground" width="100%" style="background:#f7f1e5"><tr><td align="center">
${outlook(`<table ${TABLE} width="600"><tr><td>`)}
<table ${TABLE} width="100%" style="max-width:600px"><tr><td class="page" align="left" style="padding:40px 40px 48px;${SANS};font-size:17px;line-height:1.55">
<p class="deep" style="margin:0;${SERIF};font-size:22px;line-height:1.2;letter-spacing:-.01em;color:#0f4c40">Headway</p>
${routeLine(stop)}
<h1 class="ink" style="margin:0 0 16px;${SERIF};font-size:32px;line-height:1.15;font-weight:500;letter-spacing:-.015em;overflow-wrap:anywhere;color:#16231e">${escaped(heading)}</h1>
${code ? ticket(code) : ''}
${lead.map((line) => `<p class="ink" style="margin:0 0 16px;color:#16231e">${escaped(line)}</p>`).join('\n')}
${way ? press(way) : ''}
<p class="soft rule" style="margin:32px 0 0;padding:20px 0 0;border-top:1px solid #ddd3c0;font-size:15px;line-height:1.5;color:#41504a">${escaped(reason)}</p>
</td></tr></table>
${outlook('</td></tr></table>')}
</td></tr></table>
</body>`,
  )
  return { html }
}

/** Outlook's Word knows no `max-width`. */
function outlook(markup: string): string {
  return `<!--[if mso]>${markup}<![endif]-->`
}

/** From asking over the code to having arrived. */
function routeLine(here: Words['stop']): string {
  const stop = (name: Words['stop']) => {
    const [kind, ground] = name === here ? ['here', AMBER] : ['stop', '#f7f1e5']
    return `<td width="15"><div class="${kind}" style="width:9px;height:9px;border:3px solid ${AMBER};border-radius:50%;background:${ground};font-size:0;line-height:0"></div></td>`
  }
  const line = (width: string) =>
    `<td${width}><div class="line" style="border-top:3px solid ${AMBER};font-size:0;line-height:0"></div></td>`
  const stops = [stop('asked'), line(' width="30%"'), stop('code'), line(''), stop('arrived')]
  return `<table ${TABLE} width="100%" aria-hidden="true" style="margin:20px 0 32px"><tr>${stops.join('')}</tr></table>`
}

function ticket(code: string): string {
  return `<table ${TABLE} width="100%" style="margin:0 0 20px"><tr><td class="raised" align="center" style="padding:18px 12px;background:#fffcf5;border:1px solid #ddd3c0;border-radius:12px">
<p class="code" style="margin:0;padding:0 0 0 .16em;${SERIF};font-size:44px;line-height:1.2;letter-spacing:.16em;font-variant-numeric:lining-nums tabular-nums;color:#16231e">${escaped(code)}</p>
</td></tr></table>`
}

function press({ label, url }: { label: string; url: string }): string {
  return `<p style="margin:24px 0 0"><a class="press" href="${escaped(url)}" style="display:inline-block;padding:12px 22px;background:#0f4c40;border:1px solid #0f4c40;border-radius:8px;color:#fdf8ec;font-weight:600;text-decoration:none">${escaped(label)}</a></p>`
}
