import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { test } from 'node:test'
import { modules } from '#modules/index.ts'
import { allActions } from '#procedure/expand.ts'
import type { AnyModule } from '#procedure/module.ts'
import { verbs } from '#procedure/round.ts'

/** The house's rules, read off the source text: imports are explicit, so a regular expression is enough. */
process.chdir(join(import.meta.dirname, '..'))

const rooms = [
  'base',
  'law',
  'search',
  'documents',
  'procedure',
  'modules',
  'portal',
  'workbench',
  'demo',
  'server',
  'cli',
  'bench',
  'test',
]
const all = globSync(`{${rooms.join(',')}}/**/*.{ts,tsx}`).map(f => f.replaceAll('\\', '/'))
const isTest = (file: string) => /\.(test|types)\.tsx?$|\/lab\.ts$/.test(file) || file.startsWith('test/')
const source = new Map(all.map(file => [file, readFileSync(file, 'utf8')]))
/** What is shipped. */
const files = all.filter(file => !isTest(file))

type Import = { readonly to: string; readonly typeOnly: boolean }
const pattern = /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)/g
const importsOf = (file: string): Import[] =>
  [...source.get(file)!.matchAll(pattern)].map(([, type, stated, dynamic]) => {
    const to = stated ?? dynamic ?? ''
    return {
      typeOnly: type !== undefined,
      to: to.startsWith('#') ? to.slice(1) : to.startsWith('.') ? normalize(join(dirname(file), to)).replaceAll('\\', '/') : to,
    }
  })
const imports = new Map(all.map(file => [file, importsOf(file)]))
const room = (file: string): string => file.split('/')[0]!
const isOurs = (to: string): boolean => rooms.includes(room(to)) && to.includes('/')
const moduleOf = (file: string): string | undefined =>
  file.startsWith('modules/') && file.split('/').length > 2 ? file.split('/')[1] : undefined
/** Each as one line, so that a failure names every breach at once. */
const none = (breaches: readonly string[], rule: string) => assert.deepEqual([...new Set(breaches)], [], rule)
const breaches = (judge: (file: string, to: Import) => string | null | false): string[] =>
  files.flatMap(file => imports.get(file)!.flatMap(one => judge(file, one) || []))

/** What each room may import, beside itself. */
const left: Readonly<Record<string, readonly string[]>> = {
  base: [],
  law: ['base'],
  search: ['base'],
  documents: ['base', 'law', 'search'],
  procedure: ['base', 'law', 'search'],
  modules: ['base', 'law', 'search', 'documents', 'procedure'],
  portal: ['base', 'law', 'search', 'documents', 'procedure', 'modules'],
  workbench: ['base', 'law', 'procedure', 'modules'],
  demo: ['base', 'law', 'search', 'documents', 'procedure', 'modules'],
  server: ['base', 'law', 'search', 'documents', 'procedure', 'modules', 'portal', 'demo'],
  cli: ['base', 'law', 'search', 'documents', 'procedure', 'modules', 'portal', 'demo', 'server'],
}

test('imports point left: base ← law, search ← documents, procedure ← modules ← portal, workbench ← server ← cli', () => {
  const wrong = breaches(
    (file, { to }) =>
      isOurs(to) &&
      left[room(file)] !== undefined &&
      room(to) !== room(file) &&
      !left[room(file)]!.includes(room(to)) &&
      `${file} imports ${to}`,
  )
  none(wrong, 'a room imports only rooms to its left')
})

test('nothing shipped imports a test', () => {
  none(
    breaches(
      (file, { to }) => room(file) !== 'bench' && (room(to) === 'test' || /\.test\.ts$/.test(to)) && isOurs(to) && `${file} imports ${to}`,
    ),
    'tests are outside',
  )
})

test('every import names a file that exists, with its ending', () => {
  none(
    all.flatMap(file => imports.get(file)!.flatMap(({ to }) => (isOurs(to) && !existsSync(to) ? [`${file} imports ${to}`] : []))),
    'no broken import',
  )
})

test('a module knows another module only by its contract', () => {
  const wrong = breaches((file, { to }) => {
    const [own, other] = [moduleOf(file), moduleOf(to)]
    return (
      own !== undefined && other !== undefined && own !== other && !/^modules\/[^/]+\/contract\.ts$/.test(to) && `${file} imports ${to}`
    )
  })
  none(wrong, 'only contract.ts crosses between modules')
})

/** Everything a file loads when it is run; types are erased. */
function loaded(file: string): Set<string> {
  const seen = new Set([file])
  for (const at of seen) for (const { to, typeOnly } of imports.get(at) ?? []) if (!typeOnly) seen.add(to)
  return seen
}
const foreign = (to: string): boolean => !isOurs(to) && !/^zod(\/|$)/.test(to)

test('pure files load only pure files: no SQL, no files, no network, so that browsers run them too', () => {
  const pure = files.filter(
    f => /^modules\/[^/]+\/(procedure|contract|rules|texts|registers|report)(\.ts|\/.+\.ts)$/.test(f) || /^law\/[^/]+\.ts$/.test(f),
  )
  none(
    pure.flatMap(file => [...loaded(file)].filter(foreign).map(to => `${file} reaches ${to}`)),
    'pure files stay pure',
  )
})

test('the staff client loads nothing of the server', () => {
  const client = files.filter(
    f => (f.startsWith('workbench/') && !/vite\.config|\/build/.test(f)) || /^modules\/[^/]+\/workbench\.tsx$/.test(f),
  )
  const server = (to: string) => /^node:|^(kysely|fastify|@fastify)/.test(to) || ['server', 'cli', 'documents', 'portal'].includes(room(to))
  none(
    client.flatMap(file => [...loaded(file)].filter(server).map(to => `${file} reaches ${to}`)),
    'the bundle holds no server code',
  )
})

test('inside modules only store.ts speaks SQL', () => {
  const speaks = /\b(selectFrom|insertInto|updateTable|deleteFrom|replaceInto)\b|\bsql`|from 'kysely'|\.prepare\(/
  none(
    files.filter(f => f.startsWith('modules/') && !/\/store(\.ts|\/)/.test(f) && speaks.test(source.get(f)!)),
    'queries live in store.ts',
  )
})

test('.tsx only under workbench/ and in modules/*/workbench.tsx', () => {
  none(
    all.filter(f => f.endsWith('.tsx') && !f.startsWith('workbench/') && !/^modules\/[^/]+\/workbench\.tsx$/.test(f)),
    'the server cannot load .tsx',
  )
})

test('no barrels: index.ts exists once, and nothing re-exports a whole file', () => {
  none(
    files.filter(f => /(^|\/)index\.tsx?$/.test(f) && f !== 'modules/index.ts'),
    'index.ts exists once',
  )
  none(
    files.filter(f => /(^|\n)export \* from/.test(source.get(f)!)),
    'no export *',
  )
})

test('no import cycles', () => {
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) return void cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (done.has(file)) return
    for (const { to, typeOnly } of imports.get(file) ?? []) if (!typeOnly && isOurs(to)) visit(to, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  none(cycles, 'no cycles')
})

test('files stay short enough to read at once', () => {
  const lines = (file: string) => source.get(file)!.split('\n').length
  none(
    all.filter(f => lines(f) > 400).map(f => `${f} has ${lines(f)} lines`),
    'at most 400 lines',
  )
})

test('erasable TypeScript only, and no JS Date outside base/', () => {
  const code = (file: string) => source.get(file)!.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/g, '')
  none(
    files.filter(f =>
      /(^|\n)\s*(export )?(const )?enum \w|(^|\n)\s*(export )?namespace \w|constructor\([^)]*\b((private|public|protected) \w|readonly \w+\??:)/.test(
        code(f),
      ),
    ),
    'type stripping must be enough',
  )
  none(
    files.filter(f => !/^(base|bench|workbench)\//.test(f) && /\bnew Date\b|\bDate\.(now|parse|UTC)\b/.test(code(f))),
    'legal time is a Day',
  )
})

/** A number of law beside what it counts; words for people are searched too. */
const legalNumbers: readonly RegExp[] = [
  /\blength: -?[1-9]\d*/, // of a clock
  /\b(atMost|cap|warnAt): [1-9]\d*\b.*\bunit:|\bunit:.*\b(atMost|cap|warnAt): [1-9]/,
  /\b(workdays?|calendarDays)\b\D{0,3}[1-9]\d*/i,
  /[1-9]\d*\s*(个|個)?\s*(工作日|日内|日內|天内|天內)/,
  /[一二三四五六七八九十百]+(个|個)?(工作日|日内|日內)/,
  /\b(yuan|fee|price)\w*: [1-9]\d*/i,
  /[1-9]\d*\s*元/,
  /\b[1-9]\d* (working days?|workdays?|calendar days?|yuan)\b/i,
]

test('no number of law in modules/ or procedure/: day counts and fees stand in law/ alone', () => {
  const watched = files.filter(f => /^(modules|procedure)\//.test(f) && !/\/demo(\.ts|\/)/.test(f))
  const found = watched.flatMap(file =>
    source
      .get(file)!
      .split('\n')
      .flatMap((line, i) =>
        legalNumbers.some(p => p.test(line.replace(/^\s*(\/\*\*?|\*|\/\/).*/, ''))) ? [`${file}:${i + 1} ${line.trim()}`] : [],
      ),
  )
  none(found, 'a literal day count or fee')
})

test('the search for numbers of law finds them', () => {
  const planted = [
    "reply: { length: 20, unit: 'workday' }",
    "['二十个工作日内答复', '', '']",
    'answer within 15 working days',
    'yuan: 10',
    '每页10元',
    "within: '7个工作日'",
    'workdays: 3',
  ]
  for (const line of planted)
    assert.ok(
      legalNumbers.some(p => p.test(line)),
      line,
    )
  for (const line of ["due: { length: 0, from: 'dueOn' }", 'max(2000)', 'slice(0, 10)', 'const days = z.int()'])
    assert.ok(!legalNumbers.some(p => p.test(line)), line)
})

test('procedure/ knows no business: none of their names, stages, actions or papers stands in it', () => {
  const own = new Set<string>([
    'callOff',
    'calledOff',
    'day',
    'dueOn',
    'frame',
    'reason',
    'open',
    'closed',
    'text',
    'note',
    'search',
    'draft',
    ...verbs,
  ]) // the kernel's own words, rooms and tables
  const words = new Set(
    (modules as readonly AnyModule[]).flatMap(m => [
      ...m.procedures.flatMap(p => [
        p.name,
        ...Object.keys(p.stages),
        ...Object.keys(allActions(p)),
        ...Object.values(p.actions).flatMap(a => a.evidence),
        ...Object.keys(p.rounds ?? {}),
      ]),
    ]),
  )
  const found = files
    .filter(f => f.startsWith('procedure/') && f !== 'procedure/words.ts')
    .flatMap(file =>
      [...source.get(file)!.matchAll(/'([a-z][A-Za-z-]*)'/g)].flatMap(([, word]) =>
        words.has(word!) && !own.has(word!) ? [`${file}: '${word}'`] : [],
      ),
    )
  none(found, 'the kernel is neutral')
  none(
    files.filter(f => f.startsWith('procedure/') && /#modules\//.test(source.get(f)!)),
    'and imports none',
  )
})

/** Names of businesses in code (comments apart), and what people call them anywhere. */
function businessWords(text: string, file: string): string[] {
  const own = new Set(['office']) // also the kernel's own room
  const names = (modules as readonly AnyModule[]).flatMap(m => [m.name, ...m.procedures.map(p => p.name)]).filter(name => !own.has(name))
  const called = [
    ...(modules as readonly AnyModule[]).filter(m => !own.has(m.name)).map(m => m.words[0]),
    '申请公开',
    '主动公开',
    '信访',
    '督查',
    '督办',
  ]
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
  return [
    ...names.filter(name => new RegExp(`\\b${name}[.@'\`]|['\`]${name}\\b|\\b${name}\\d{4}`).test(code)).map(name => `${file}: ${name}`),
    ...called.filter(word => text.includes(word)).map(word => `${file}: ${word}`),
  ]
}

test('procedure/ holds no word of any business: neither the names of modules and procedures nor what people call them', () => {
  none(
    files.filter(f => f.startsWith('procedure/')).flatMap(file => businessWords(source.get(file)!, file)),
    'the kernel is neutral',
  )
})

test('the search for words of businesses finds them', () => {
  for (const planted of [
    "if (business === 'request') skip()",
    "on: { 'petition.register': f }",
    "of('supervision@2026-01-01')",
    "name: ['督查通知', '', '']",
    '// 信访 goes elsewhere',
    'const a = petition2022',
  ])
    assert.ok(businessWords(planted, 'x').length > 0, planted)
  for (const clean of ['/* a request over HTTP */', 'const request = 1', "'office.setting'", '// 催办 and 会签'])
    assert.deepEqual(businessWords(clean, 'x'), [], clean)
})

test('every business folder is listed, and has the files every business has', () => {
  const folders = globSync('modules/*/').map(f => relative('modules', f))
  assert.deepEqual(modules.map(m => m.name as string).sort(), folders.sort())
  const required = ['README.md', 'module.ts', 'contract.ts', 'texts.ts']
  const lacking = folders.flatMap(folder => {
    const declares = (modules as readonly AnyModule[]).find(m => m.name === folder)!.procedures.length > 0
    return [...required, ...(declares ? ['procedure.ts'] : [])].flatMap(file =>
      existsSync(`modules/${folder}/${file}`) || existsSync(`modules/${folder}/${file.replace('.ts', '')}/`)
        ? []
        : [`${folder} lacks ${file}`],
    )
  })
  none(lacking, 'the shape of a module')
})
