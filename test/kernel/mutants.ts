import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Faults put into a copy of the kernel on purpose, one at a time: the unit tests must notice each, and must be green without any. */
type Mutant = { readonly file: string; readonly what: string; readonly from: string; readonly to: string }
const m = (file: string, what: string, from: string, to: string): Mutant => ({ file, what, from, to })

const mutants: readonly Mutant[] = [
  m('round-act.ts', 'a line that is lost comes back as the same lap', 'if (a.owed && !open.includes(a)) owe(a)', ';'),
  m('round-act.ts', 'a line comes again with its old signature', '  a.signedFor = null\n', ''),
  m('round-act.ts', 'owing again does not count a lap', '  a.lap += 1\n', ''),
  m('round-act.ts', '退回后重走 leaves out the returner’s own group', 'slice(first, last + 1)', 'slice(first, last)'),
  m('round-act.ts', '直送退回人 walks everyone again', "if (input['mode'] !== 'rewalk') return", ''),
  m('round-act.ts', 'any desk may answer any line', "if (own && who.as && ask?.to !== who.as) return 'notYourRole'", ''),
  m('round-act.ts', 'people answer what a matter must answer', "who.by !== kernel ? 'answeredByMatter' : null", 'false ? null : null'),
  m('round-act.ts', 'lines are named by a counter that forgets corrections', 'who.key ?', 'false ?'),
  m('round-check.ts', 'an answer to an older text counts', "if (input['lap'] !== ask.lap) return 'changedMeanwhile'", ''),
  m('round-check.ts', 'a return goes to one’s own group', 'groupOf(r, target) >= groupOf(r, ask)', 'groupOf(r, target) > groupOf(r, ask)'),
  m('round-check.ts', 'an obligatory review may be taken off', 'if (ask.must || ask.id === sponsorId)', 'if (ask.id === sponsorId)'),
  m('round-check.ts', 'disagreement needs no opinion', "round.opinion === 'unlessPlain' &&", "round.opinion === 'never' &&"),
  m('round-check.ts', 'somebody is added to what has passed', 'if (place < at(r) ||', 'if ('),
  m('round-check.ts', 'taken back although the next has signed for it', 'a.owed && !a.signedFor', 'a.owed'),
  m('round-check.ts', 'a line that is not open may be answered', "if (!openAsks(r).includes(ask)) return 'notOpen'", ''),
  m(
    'fold.ts',
    'a stage is left while someone owes',
    "s.rounds[name] && !isComplete(s.rounds[name]))) return 'roundOpen'",
    "s.rounds[name] === null)) return 'roundOpen'",
  ),
  m('fold.ts', 'a matter closes over a running duty', "if (s.procedure.clocks[name]?.kind === 'duty')", 'if (false)'),
  m('fold.ts', 'the signer brings another text', "if (swapsText(s, step, action)) return 'staleAnswers'", ''),
  m('fold.ts', 'a change of wording needs no difference', "&& step.evidence?.some(p => p.kind === 'difference')", ''),
  m('fold.ts', 'the sponsor line does not follow the seat', 'if (round && own) own.to = deskOf(s, round.sponsor)', ''),
  m('fold-time.ts', 'silence never ends a hold', 'return due === null || due.slice(0, 10) >= on', 'return true'),
  m(
    'fold-time.ts',
    'silence ends a hold on the day it is noted',
    'ticking.byRound.through = isDay(day) ? day : on',
    'ticking.byRound.through = on',
  ),
  m('fold-time.ts', 'an extension knows no cap', 'cap - ticking.extra)', 'Infinity)'),
  m('fold-time.ts', 'one extension may be longer than all may be', 'Math.min(asked, most)', 'asked'),
  m(
    'fold-time.ts',
    'nothing stands still while somebody outside is asked',
    'if (asked && !ticking.byRound) {',
    'if (false && !ticking.byRound) {',
  ),
  m('fold-time.ts', 'a late duty counts as met in time', 'due.slice(0, 10) < step.on', 'due.slice(0, 10) > step.on'),
  m('journal.ts', 'an annulled correction still counts', 'if (annulled.has(step.seq)) continue', ''),
  m(
    'journal.ts',
    'steps count in the order of recording',
    '(a.key < b.key ? -1 : a.key > b.key ? 1 : a.step.seq - b.step.seq)',
    'a.step.seq - b.step.seq',
  ),
  m('journal.ts', 'what was known is asked by legal day', 'step.recordedOn <= on', '(step as unknown as { on: string }).on <= on'),
  m(
    'corrections.ts',
    'the opening may be annulled',
    "if (of.seq === first || action?.outward) return 'outward'",
    "if (action?.outward) return 'outward'",
  ),
  m('corrections.ts', 'a slip stays fresh for ever', '&& of.recordedOn === today', ''),
  m('corrections.ts', 'the supervisor corrects without a note', 'given.evidence.includes(correctionNote) ?', 'given.evidence ?'),
  m('corrections.ts', 'what took effect outside may be rewritten', "if (action?.outward && keys.includes('input')) return 'outward'", ''),
  m('see.ts', 'closed fields are open', 'standing.roles.includes(role)) ?? true', 'true) ?? true'),
  m('see.ts', 'the digest of a closed paper is shown', 'text: texts ? a.text : null', 'text: a.text'),
  m('see.ts', 'strangers see the lines of others', 'if (!standing.whole && !own.has(ask)) return []', ''),
  m('see.ts', 'everybody in the agency knows of a matter of parties', "procedure.circle === 'agency' &&", ''),
  m('derive.ts', 'those asked record on their own behalf', '|| !action.whom) return', ') return'),
  m(
    'derive.ts',
    'signing does not ask for agreement to this text',
    'action.fresh && staleAnswers(now, action.fresh).length > 0',
    'action.fresh && false',
  ),
  m('derive.ts', 'what lapsed may still be done', "if (action.within && isOver(action.within)) return 'tooLate'", ''),
  m('derive.ts', 'silence is noted before its day', "return due && isPast(due, now.now) ? null : 'tooEarly'", 'return due && null'),
  m('derive.ts', 'once is as often as you like', "if (action.once && taken(name)) return 'onlyOnce'", ''),
  m('desk.ts', 'a delegation holds for every business', "d.procedures === 'all' || d.procedures.includes(procedure)", 'true'),
  m('desk.ts', 'the responsible desk supervises itself', 'if (declared !== responsible) return declared', 'return declared'),
  m('clock.ts', 'late on the last day', 'now.slice(0, due.length) > due', 'now.slice(0, due.length) >= due'),
  m(
    'clock.ts',
    'the best light is shown',
    'worse.indexOf(a.light) - worse.indexOf(b.light)',
    'worse.indexOf(b.light) - worse.indexOf(a.light)',
  ),
  m(
    'shape.ts',
    'what the schema does not know is hashed in the open',
    "if (places.length === 0) return 'text'",
    "if (places.length === 0) return 'open'",
  ),
  m('shape.ts', 'the most open alternative holds', 'rank(b) > rank(a) ? b : a', 'rank(b) < rank(a) ? b : a'),
  m('stale.ts', 'agreement to an older text stands', 'good.includes(answer.text)', 'good.length > 0'),
  m('checks.ts', 'a declaration may supervise itself', 'responsible === procedure.supervisor ?', 'false ?'),
  m('reminders.ts', 'the supervisor is not told', "calls.push({ rung: 'red', to: supervisor })", 'calls.push()'),
]

const root = join(import.meta.dirname, '..', '..')
const tests = ['round', 'clock', 'desk', 'derive', 'see', 'journal', 'shape', 'schema', 'checks'].map(name => `procedure/${name}.test.ts`)
const walks = ['document', 'request', 'petition'].map(name => `test/generality/${name}/walk.test.ts`)

/** A house of its own: kernel and tests copied, everything else by link. */
function house(): string {
  const home = mkdtempSync(join(tmpdir(), 'mingchuang-mutants-'))
  const main = join(home, 'main')
  mkdirSync(main)
  for (const folder of ['procedure', 'test']) cpSync(join(root, folder), join(main, folder), { recursive: true })
  for (const folder of ['base', 'law', 'search', 'documents', 'modules', 'node_modules', 'package.json'])
    symlinkSync(join(root, folder), join(main, folder))
  rmSync(join(main, 'package.json'))
  cpSync(join(root, 'package.json'), join(main, 'package.json'))
  const shared = join(root, '..', 'shared')
  if (existsSync(shared)) symlinkSync(shared, join(home, 'shared'))
  return main
}

/** True when all tests pass. */
function green(main: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--test', '--test-isolation=none', '--test-reporter=dot', ...tests, ...walks], {
      cwd: main,
      env: { ...process.env, RUNS: '60', NODE_TEST_CONTEXT: undefined },
      stdio: 'ignore',
    })
    child.on('error', reject)
    child.on('exit', code => resolve(code === 0))
  })
}

/** Plants each fault (or those whose description holds a word) and tells which the tests notice. True when all are. Throws when the control is not green. */
export async function plantFaults(word = ''): Promise<boolean> {
  const chosen = mutants.filter(({ file, what }) => `${file} ${what}`.includes(word))
  const main = house()
  let survived = 0
  try {
    if (!(await green(main))) throw new Error('the control, without a fault, is not green')
    console.log('control: green')
    for (const mutant of chosen) {
      const noticed = await plant(main, mutant)
      if (!noticed) survived++
      console.log(`${noticed ? 'noticed ' : 'SURVIVED'} ${mutant.file}: ${mutant.what}`)
    }
  } finally {
    rmSync(join(main, '..'), { recursive: true, force: true })
  }
  console.log(`${chosen.length - survived} of ${chosen.length} faults noticed`)
  return survived === 0
}

async function plant(main: string, { file, from, to }: Mutant): Promise<boolean> {
  const path = join(main, 'procedure', file)
  const sound = readFileSync(path, 'utf8')
  if (!sound.includes(from)) throw new Error(`${file} no longer holds: ${from}`)
  writeFileSync(path, sound.replace(from, to))
  const noticed = !(await green(main))
  writeFileSync(path, sound)
  return noticed
}
