import nodemailer from 'nodemailer'
import { type Carrier, NotCarried } from '#org/delivery/carrier.ts'

const LONGEST_MS = 10_000

/** `url` as nodemailer reads it: `smtp(s)://name:password@host:port`, with its options as a query. `from` is asked for each mail. */
export function smtp({ url, from: sender }: { url: string; from: () => string }): Carrier {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    // The courier tries again, knows when to stop, and asks the clock first.
    maxRequeues: 0,
    requireTLS: hasCredentials(url),
    dnsTimeout: LONGEST_MS,
    connectionTimeout: LONGEST_MS,
    greetingTimeout: LONGEST_MS,
    socketTimeout: LONGEST_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

  return {
    async carry({ key, to, subject, text, html, writtenAt }) {
      if (!isOneAddress(to)) throw new NotCarried('ADDRESS', { final: true })
      const from = sender()
      const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'headway.invalid'
      await transport
        .sendMail({
          from,
          to: { name: '', address: to },
          subject: subject ?? '',
          text,
          html: html ?? undefined,
          date: writtenAt,
          messageId: `<${key}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          disableFileAccess: true,
          disableUrlAccess: true,
          signal: AbortSignal.timeout(LONGEST_MS),
        })
        .catch((error: SmtpError) => {
          throw new NotCarried(coded(error), { final: refusedForGood(error) })
        })
    },
    close: () => transport.close(),
  }
}

type SmtpError = { code?: string; responseCode?: number; command?: string; name?: string }

/** A 5xx about this recipient or this mail. One about us (log-in, sender) may be put right before the mail expires. */
function refusedForGood({ responseCode = 0, command = '' }: SmtpError): boolean {
  return responseCode >= 500 && ['RCPT TO', 'DATA'].includes(command)
}

function coded({ code, responseCode, name }: SmtpError): string {
  return String(responseCode ?? code ?? name)
}

function isOneAddress(to: string): boolean {
  return /^[^\s\p{Cc}\p{Bidi_Control},;:<>()[\]\\"@]+@[^\s\p{Cc}\p{Bidi_Control},;:<>()[\]\\"@]+$/u.test(
    to,
  )
}

/** A password never travels in the clear, unless the URL says `?requireTLS=false`. */
function hasCredentials(url: string): boolean {
  return new URL(url).username !== ''
}
