import { language } from '#lib/messages.ts'

const formatters = new Map<string, Intl.NumberFormat>()

export function money({ amount, currency }: { amount: number; currency: string }) {
  let found = formatters.get(currency)
  if (!found) {
    found = new Intl.NumberFormat(language, { style: 'currency', currency })
    formatters.set(currency, found)
  }
  return found.format(amount)
}
