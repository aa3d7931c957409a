const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g

/** Whether an object in a JSON text has the same member twice: two readers would not agree on what it says. */
export function hasRepeatedNames(json: string): boolean {
  const open: (Set<string> | null)[] = []
  let string = ''
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set())
    else if (token === '[') open.push(null)
    else if (token === '}' || token === ']') open.pop()
    else if (token !== ':') string = token
    else {
      const name = JSON.parse(string) as string
      const names = open.at(-1)
      if (names?.has(name)) return true
      names?.add(name)
    }
  }
  return false
}
