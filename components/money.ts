import { language } from '#lib/messages.ts'

type Amount = { amount: number; currency: string }

const formatters = new Map<string, Intl.NumberFormat>()

function formatter(currency: string, trailingZeroDisplay: 'auto' | 'stripIfInteger') {
  const key = `${currency} ${trailingZeroDisplay}`
  let found = formatters.get(key)
  if (!found) {
    found = new Intl.NumberFormat(language, { style: 'currency', currency, trailingZeroDisplay })
    formatters.set(key, found)
  }
  return found
}

export const money = ({ amount, currency }: Amount) => formatter(currency, 'auto').format(amount)

/** The same without pennies, where there are none. */
export const roundMoney = ({ amount, currency }: Amount) =>
  formatter(currency, 'stripIfInteger').format(amount)
