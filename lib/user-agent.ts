/**
 * What a browser calls itself, as far as people would: browsers send little more than this nowadays, and the rest of what they
 * send is made up for old sites. The more particular comes first: each of them also names those that it descends from.
 */
const browsers = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\b(OPR|Opera|OPiOS|OPT)\b/],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Vivaldi', /\bVivaldi\//],
  ['DuckDuckGo', /\b(DuckDuckGo|Ddg)\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(HeadlessChrome|Chrome|CriOS|Chromium)\//],
  ['Safari', /\bSafari\//],
] as const

const systems = [
  ['iPhone', /\b(iPhone|iPod)\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMacintosh\b|\bMac OS X\b/],
  ['Linux', /\bLinux\b|\bX11\b/],
] as const

/** The names of a browser and of what it runs on; each undefined when it is none that we know. */
export function readUserAgent(said: string): { browser?: string; system?: string } {
  const browser = nameIn(browsers, said)
  const system = nameIn(systems, said)
  return { ...(browser ? { browser } : {}), ...(system ? { system } : {}) }
}

const nameIn = (names: readonly (readonly [string, RegExp])[], said: string) =>
  names.find(([, sign]) => sign.test(said))?.[0]
