import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttp, UpstreamError } from '#lib/http.ts'

let server: Server
let base: string

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: '/elsewhere' }).end()
    else if (request.url === '/page') response.setHeader('content-type', 'text/html').end('<p>')
    else if (request.url !== '/silent') response.end('{"fine":true}')
  }).listen(0)
  await once(server, 'listening')
  base = `http://localhost:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const http = createHttp(fetch, 0.2)
const faultOf = (url: string) =>
  http(url).then(
    () => undefined,
    (fault: UpstreamError) => fault,
  )

describe('asking another service', () => {
  it('returns redirects as answers', async () => {
    expect(await http(`${base}/moved`)).toMatchObject({ status: 302, location: '/elsewhere' })
  })

  it('reads JSON and leaves everything else unread', async () => {
    expect((await http(`${base}/json`)).json).toEqual({ fine: true })
    expect(await http(`${base}/page`)).toMatchObject({ json: undefined, contentType: 'text/html' })
  })

  it('gives up on a service that does not answer in time', async () => {
    expect(await faultOf(`${base}/silent`)).toMatchObject({
      code: 'timed-out',
      endpoint: '/silent',
    })
  })

  it('says that a service is unreachable without quoting the query', async () => {
    const fault = await faultOf('http://localhost:1/token?secret=1')
    expect(fault).toBeInstanceOf(UpstreamError)
    expect(fault?.message).toBe('unreachable /token')
  })

  it('gives every fault a reference that can be read out', async () => {
    expect((await faultOf('http://localhost:1/'))?.digest).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  })
})
