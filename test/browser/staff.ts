import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { complaints } from './audit.ts'
import { open } from './chromium.ts'
import { signIn } from './workbench-views.ts'

/** A member of staff at the workbench: what is essential by mouse and keyboard, the rest by the same session over HTTP. */
export type Staff = {
  readonly page: Page
  readonly said: readonly string[] // what the security policy stopped, what scripts threw
  open(procedure: string, action: string, input: object, papers: readonly string[]): Promise<string>
  act(no: string, action: string, input?: object, papers?: readonly string[]): Promise<void>
  line(no: string, round: string, desk: string): Promise<{ ask: string; lap: number }>
  leave(): Promise<void>
}

type Lines = { readonly lines: readonly { readonly round: string; readonly lines: readonly { id: string; to: string; lap: number }[] }[] }

export async function staff(browser: Browser, url: string, user: string): Promise<Staff> {
  const page = await open(browser, { url })
  const said = complaints(page)
  await signIn(page, url, user)
  const { request } = page.context()
  const csrf = String((await (await request.get(`${url}/api/v1/session`)).json()).csrf)
  const sent = async (path: string, data: object, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await request.post(`${url}/api/v1${path}`, {
      data,
      headers: { 'x-csrf': csrf, 'idempotency-key': randomUUID(), ...headers },
    })
    assert.ok(answer.ok(), `${user} ${path}: ${answer.status()} ${await answer.text()}`)
    return answer.json()
  }
  const upload = async (kind: string) => {
    const file = { name: `${kind}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`${kind} ${randomUUID()}`) }
    const answer = await request.post(`${url}/api/v1/files`, { headers: { 'x-csrf': csrf }, multipart: { kind, file } })
    assert.equal(answer.status(), 201, await answer.text())
    return { kind, file: String((await answer.json()).file), name: file.name }
  }
  const evidence = (kinds: readonly string[]) => Promise.all(kinds.map(upload))
  /** A letter as the program draws it, since its errors would hold up the act; a made-up paper of any other kind. */
  const letterOr = async (no: string, kind: string, action: string, input: object) => {
    const data = { action, input }
    const answer = await request.post(`${url}/api/v1/matters/${no}/papers/${kind}`, { data, headers: { 'x-csrf': csrf } })
    return answer.status() === 201 ? { kind, file: String((await answer.json()).file), name: kind } : upload(kind)
  }
  return {
    page,
    said,
    open: async (procedure, action, input, papers) =>
      String((await sent('/matters', { procedure, action, input, evidence: await evidence(papers) })).matter.no),
    act: async (no, action, input = {}, papers = []) => {
      const seen = await request.get(`${url}/api/v1/matters/${no}`)
      await sent(
        `/matters/${no}/actions/${action}`,
        { input, evidence: await Promise.all(papers.map(kind => letterOr(no, kind, action, input))) },
        { 'if-match': seen.headers()['etag'] ?? '' },
      )
    },
    line: async (no, round, desk) => {
      const { lines }: Lines = await (await request.get(`${url}/api/v1/matters/${no}`)).json()
      const found = lines.find(one => one.round === round)?.lines.find(one => one.to === desk)
      assert.ok(found, `${desk} is asked in ${round}`)
      return { ask: found.id, lap: found.lap }
    },
    leave: () => page.context().close(),
  }
}
