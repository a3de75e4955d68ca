import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { WriteCommand } from '#procedure/office.ts'
import type { Ran } from '#procedure/writer.ts'
import { doorOf, knock, openDoor, remoteRunner } from './door.ts'

const nothing: Ran = { results: [], touched: { structure: false, search: false } }
const commands: readonly WriteCommand[] = [{ kind: 'other', name: 'x.y', payload: 'z'.repeat(100_000), by: { system: 'test' } }]
const time = { today: '2026-09-01', time: '09:00', at: '', simulated: false } as Parameters<ReturnType<typeof remoteRunner>['run']>[1]

async function inFolder(work: (dir: string) => Promise<void>): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'mingchuang-door-'))
  await work(dir).finally(() => rmSync(dir, { recursive: true, force: true }))
}
const knocked = async (dir: string): Promise<Socket> => (await knock(dir)) ?? assert.fail('nobody at the door')

test('a program that is killed in the middle of a line, or sends none of ours, ends its own connection and nothing else', () =>
  inFolder(async dir => {
    const close = await openDoor(dir, async () => wait(50, nothing))
    const half = await knocked(dir)
    half.write('{"id":1,"commands":[')
    await wait(20)
    half.destroy()
    const reset = await knocked(dir) // goes while answers are on their way
    for (let id = 0; id < 50; id++) reset.write(`${JSON.stringify({ id, commands })}\n`)
    await wait(60)
    reset.destroy()
    const stranger = await knocked(dir)
    stranger.write('hello\n')
    await once(stranger.resume(), 'close')
    const good = remoteRunner(await knocked(dir))
    assert.deepEqual(await good.run(commands, time), nothing)
    await good.close()
    await close()
  }))

test('when the server is gone its commands end with words, those under way and those that come later', () =>
  inFolder(async dir => {
    const server = createServer({ pauseOnConnect: true })
    server.listen(doorOf(dir))
    await once(server, 'listening')
    const accepted = once(server, 'connection')
    const runner = remoteRunner(await knocked(dir))
    const [peer] = (await accepted) as [Socket]
    const under = runner.run(commands, time)
    setTimeout(() => peer.destroy(), 50) // with bytes unread: the other side is reset
    await assert.rejects(under, /went away/)
    await assert.rejects(runner.run(commands, time), /went away/)
    server.close()
  }))
