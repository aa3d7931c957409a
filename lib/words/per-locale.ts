/** Formatters are dear to make and cheap to use: one for each locale, and for each `variant` of it, is kept. */
export function perLocale<T>(make: (locale: string, variant: string) => T) {
  const made = new Map<string, T>()
  return (locale: string, variant = ''): T => {
    const key = `${locale} ${variant}`
    const found = made.get(key) ?? make(locale, variant)
    made.set(key, found)
    return found
  }
}
