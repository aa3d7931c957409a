const limit = 16_384

/** Where browsers report what the content policy stopped. Logged by directive alone, answered with nothing. */
export async function POST(request: Request): Promise<Response> {
  if (!(Number(request.headers.get('content-length') ?? Number.NaN) <= limit)) {
    return new Response(null, { status: 413 })
  }
  const directive = /"effective-?directive"\s*:\s*"([a-z-]{1,40})"/i.exec(await request.text())?.[1]
  if (directive) console.error(JSON.stringify({ level: 'warn', at: 'content-policy', directive }))
  return new Response(null, { status: 204 })
}
