/**
 * Official papers as PDF: a Typst template (`papers/*.typ`, `modules/<business>/papers/*.typ`) and data give a PDF/A or PDF/UA file.
 * The compiler lives in a child process that is started when first needed, killed when a document takes too long, and replaced after some hundreds.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { Socket } from 'node:net'
import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Day } from '#base/day.ts'
import { fontFolders } from './fonts.ts'
import { pagesOf } from './pages.ts'
import { plain } from './plain.ts'
import type { Fault, Job, Reply, Setting } from './typeset-wire.ts'

/** A character for which no shipped font has a glyph; the clerk is told which, so that a font can be installed or the name written otherwise. */
export class MissingGlyph extends Error {
  readonly characters: readonly string[]
  constructor(characters: readonly string[], message: string) {
    super(message)
    this.name = 'MissingGlyph'
    this.characters = characters
  }
}

/** The template or its data is wrong, the compiler warned, or the process died. */
export class TypesetFailed extends Error {
  override readonly name: string = 'TypesetFailed'
}

/** The document took longer than allowed; its process was killed. */
export class TypesetTimeout extends TypesetFailed {
  override readonly name = 'TypesetTimeout'
}

/** PDF/A-2a for what is filed and kept, PDF/UA-1 for what is read on the web. */
export type Standard = 'a-2a' | 'a-2b' | 'a-2u' | 'a-3a' | 'a-4' | 'ua-1'
export type TypesetOptions = { standard?: Standard; stamp: Temporal.Instant | Day }

export type Typesetter = {
  /** PDF bytes; `template` is a .typ file (absolute, or from the root of the product). `stamp` makes the file reproducible. Throws MissingGlyph, TypesetTimeout, TypesetFailed. */
  typeset(template: string, data: unknown, options: TypesetOptions): Promise<Uint8Array>
  /** The pages as SVG, text as outlines, for previews; throws as `typeset` does. */
  preview(template: string, data: unknown): Promise<string[]>
  /** Documents waiting or in work, and the process id of the child, for `doctor` and metrics. */
  state(): { waiting: number; made: number; pid: number | undefined }
  /** Ends the child; documents still waiting are refused. */
  close(): Promise<void>
}

/** `fonts`: a folder with the office's own fonts. Times in milliseconds; `recycle` in documents. */
export type TypesetterSettings = { fonts?: string; recycle?: number; timeout?: number; startTimeout?: number; idle?: number }

type Waiting = { job: Job; done: (reply: Reply) => void; fail: (error: Error) => void }

const root = fileURLToPath(new URL('..', import.meta.url))

/** Nothing of our environment is inherited (it may hold secrets); no system fonts; no way to fetch a package. */
const childEnvironment = {
  FONTCONFIG_FILE: join(root, 'documents/papers/no-system-fonts.conf'),
  HTTP_PROXY: 'http://127.0.0.1:9',
  HTTPS_PROXY: 'http://127.0.0.1:9',
  ...(process.env.SystemRoot ? { SystemRoot: process.env.SystemRoot } : {}),
}

const errorOf = (fault: Fault): Error =>
  fault.kind === 'missingGlyph' ? new MissingGlyph(fault.characters, fault.message) : new TypesetFailed(fault.message)

/** The data as JSON text, every string printable. */
const dataText = (data: unknown): string => JSON.stringify(data ?? null, (_, value) => (typeof value === 'string' ? plain(value) : value))

/** Seconds since 1970; a day counts from its midnight in UTC, so that a paper of a day is the same in every zone. */
const seconds = (stamp: Temporal.Instant | Day): number =>
  Math.floor((typeof stamp === 'string' ? Temporal.Instant.from(`${stamp}T00:00:00Z`) : stamp).epochMilliseconds / 1000)

/** One child at a time, one document at a time. */
class Press {
  readonly #settings: Required<Omit<TypesetterSettings, 'fonts'>> & { fonts: string | undefined }
  readonly #queue: Waiting[] = []
  #child: ChildProcess | undefined
  #ready = false
  #made = 0
  #madeByChild = 0
  #current: Waiting | undefined
  #timer: NodeJS.Timeout | undefined
  #closed = false
  #ids = 0

  constructor(settings: TypesetterSettings) {
    this.#settings = { fonts: undefined, recycle: 200, timeout: 10_000, startTimeout: 60_000, idle: 120_000, ...settings }
  }

  state(): { waiting: number; made: number; pid: number | undefined } {
    return { waiting: this.#queue.length + (this.#current ? 1 : 0), made: this.#made, pid: this.#child?.pid }
  }

  ask(job: Omit<Job, 'id'>): Promise<Reply> {
    if (this.#closed) return Promise.reject(new TypesetFailed('the typesetter is closed'))
    const { promise, resolve, reject } = Promise.withResolvers<Reply>()
    this.#queue.push({ job: { ...job, id: ++this.#ids }, done: resolve, fail: reject })
    this.#next()
    return promise
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const waiting of this.#queue.splice(0)) waiting.fail(new TypesetFailed('the typesetter is closed'))
    const child = this.#child
    if (!child) return
    child.ref()
    const ended = new Promise(resolve => child.once('exit', resolve))
    this.#end(new TypesetFailed('the typesetter is closed'))
    await ended
  }

  #next(): void {
    if (this.#current || this.#closed) return
    const waiting = this.#queue.shift()
    if (!waiting) {
      this.#rest()
      return
    }
    this.#current = waiting
    this.#child ??= this.#start()
    const child = this.#child
    child.ref()
    child.channel?.ref()
    if (this.#ready) this.#send()
    else this.#wait(this.#settings.startTimeout)
  }

  #send(): void {
    this.#wait(this.#settings.timeout)
    if (this.#current) this.#child?.send(this.#current.job)
  }

  #wait(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#end(new TypesetTimeout(`not set within ${milliseconds} ms`)), milliseconds)
  }

  #start(): ChildProcess {
    const setting: Setting = {
      root,
      folders: [...fontFolders, ...(this.#settings.fonts ? [this.#settings.fonts] : [])],
      office: this.#settings.fonts !== undefined,
    }
    const child = fork(join(root, 'documents/typeset-child.ts'), [JSON.stringify(setting)], {
      serialization: 'advanced',
      env: childEnvironment,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    let said = ''
    if (child.stderr instanceof Socket) child.stderr.unref().setEncoding('utf8')
    child.stderr?.on('data', (text: string) => {
      said = (said + text).slice(-2000)
    })
    child.on('message', (reply: Reply) => child === this.#child && this.#heard(reply))
    child.on('error', error => child === this.#child && this.#end(new TypesetFailed(`the typesetting process failed: ${error.message}`)))
    child.on(
      'exit',
      code => child === this.#child && this.#end(new TypesetFailed(`the typesetting process ended (${code ?? 'killed'}) ${said}`)),
    )
    this.#ready = false
    this.#madeByChild = 0
    return child
  }

  #heard(reply: Reply): void {
    if ('ready' in reply) {
      this.#ready = true
      this.#send()
      return
    }
    const waiting = this.#current
    if (!waiting || waiting.job.id !== reply.id) return
    clearTimeout(this.#timer)
    this.#current = undefined
    this.#made++
    if (++this.#madeByChild >= this.#settings.recycle) this.#end()
    if ('fault' in reply) waiting.fail(errorOf(reply.fault))
    else waiting.done(reply)
    this.#next()
  }

  /** Ends the child; a document in work fails with `error`, those behind it get a new child. */
  #end(error?: Error): void {
    clearTimeout(this.#timer)
    const [child, waiting] = [this.#child, this.#current]
    this.#child = undefined
    this.#current = undefined
    child?.kill('SIGKILL')
    if (waiting && error) waiting.fail(error)
    this.#next()
  }

  /** Nothing to do: the child must not keep a program running, and goes after a while. */
  #rest(): void {
    clearTimeout(this.#timer)
    this.#child?.unref()
    this.#child?.channel?.unref()
    this.#timer = setTimeout(() => this.#end(), this.#settings.idle).unref()
  }
}

/** Opens the typesetter; no process is started before the first document. */
export function openTypesetter(settings: TypesetterSettings = {}): Typesetter {
  const press = new Press(settings)
  const path = (template: string) => (isAbsolute(template) ? template : join(root, template))
  return {
    async typeset(template, data, options) {
      const { standard = 'a-2a', stamp } = options
      const reply = await press.ask({ template: path(template), data: dataText(data), as: 'pdf', standard, stamp: seconds(stamp) })
      if (!('pdf' in reply)) throw new TypesetFailed('the typesetting process gave no PDF')
      return reply.pdf
    },
    async preview(template, data) {
      const reply = await press.ask({ template: path(template), data: dataText(data), as: 'svg', standard: 'a-2a', stamp: 0 })
      if (!('svg' in reply)) throw new TypesetFailed('the typesetting process gave no pages')
      const pages = pagesOf(reply.svg)
      if (pages.length !== reply.pages) throw new TypesetFailed('the compiler drew its pages in an unknown way')
      return pages
    },
    state: () => press.state(),
    close: () => press.close(),
  }
}
