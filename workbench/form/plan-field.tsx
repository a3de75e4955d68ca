import { Button } from 'antd'
import { type ReactNode, useEffect, useId } from 'react'
import { fieldWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'
import type { Schema } from '../wire.ts'
import { useForm } from './context.ts'
import type { FieldProps } from './field-props.ts'
import { nextParty, type Party, type Plan, partiesOf, planOf, type Wanted } from './plan.ts'
import { lineShapeOf, PartySeat, Seat } from './plan-seat.tsx'
import { at, plain } from './schema.ts'
import { useStandardPlan } from './standard-plan.ts'

/** One line in each group (节点): nothing can stand side by side. */
const isOneEach = (schema: Schema, root: Schema): boolean => (schema.items ? plain(schema.items, root).maxItems === 1 : false)

/** Who is asked, in which order: groups from top to bottom, desks of one group side by side. */
export function PlanField({ schema, path, required }: FieldProps): ReactNode {
  const say = useSay()
  const form = useForm()
  const id = useId()
  const held = at(form.value, path)
  const plan = planOf(held)
  const parties = partiesOf(form.value['parties'])
  const takesParties = plain(form.root, form.root).properties?.['parties'] !== undefined
  const standard = useStandardPlan()
  const problem = form.problem(path)
  const line = lineShapeOf(schema, form.root)
  const isSingle = isOneEach(schema, form.root)
  const set = (next: Plan) => form.set(path, next.length === 0 ? [[{}]] : next)
  const setGroup = (g: number, group: readonly Wanted[]) => set(plan.map((old, i) => (i === g ? group : old)).filter(old => old.length > 0))
  const setParties = (next: readonly Party[]) => form.set('parties', next)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the office's own chain has arrived and nothing is chosen yet
  useEffect(() => {
    if (standard && held === undefined) form.set(path, standard)
  }, [standard])
  const move = (from: number, to: number) => {
    const groups = [...plan]
    const [group] = groups.splice(from, 1)
    if (group) groups.splice(to, 0, group)
    set(groups)
  }
  const addParty = (g: number) => {
    const line = nextParty([...parties.map(p => p.line), ...(form.taken ?? [])])
    setParties([...parties, { line, name: '' }])
    const group = plan[g] ?? []
    setGroup(g, [...group.filter(w => w.to !== undefined), { to: line }])
  }
  const drop = (g: number, d: number) => {
    const gone = plan[g]?.[d]?.to
    if (parties.some(p => p.line === gone)) setParties(parties.filter(p => p.line !== gone))
    setGroup(
      g,
      (plan[g] ?? []).filter((_, j) => j !== d),
    )
  }
  const seat = (wanted: Wanted, g: number, d: number): ReactNode => {
    const party = parties.findIndex(p => p.line === wanted.to)
    const label = `${say(schema['x-words'] ?? fieldWords(form.procedure, path))} ${g + 1}.${d + 1}`
    const common = { label, drop: () => drop(g, d) }
    const known = parties[party]
    if (known)
      return (
        <PartySeat
          key={known.line}
          {...common}
          party={known}
          index={party}
          change={next => setParties(parties.map((p, i) => (i === party ? next : p)))}
        />
      )
    const change = (next: Wanted) =>
      setGroup(
        g,
        (plan[g] ?? []).map((w, j) => (j === d ? next : w)),
      )
    return <Seat key={d} {...common} line={line} wanted={wanted} change={change} />
  }
  return (
    <fieldset className={problem ? 'group plan field-wrong' : 'group plan'} data-path={path} aria-describedby={id}>
      <legend>
        {say(schema['x-words'] ?? fieldWords(form.procedure, path))}
        {required ? <span className="star"> *</span> : null}
      </legend>
      <p className="hint" id={id}>
        {isSingle ? '' : say(dialog.planHow)} {problem ? <b className="wrong">{problem}</b> : null}
      </p>
      <ol>
        {plan.map((group, g) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the order
          <li key={g}>
            {group.map((wanted, d) => seat(wanted, g, d))}
            <div className="plan-buttons">
              {isSingle ? null : (
                <Button size="small" onClick={() => setGroup(g, [...group, {}])}>
                  {say(dialog.addDesk)}
                </Button>
              )}
              {takesParties ? (
                <Button size="small" onClick={() => addParty(g)}>
                  {say(dialog.addParty)}
                </Button>
              ) : null}
              <Button size="small" disabled={g === 0} aria-label={say(dialog.up, { n: g + 1 })} onClick={() => move(g, g - 1)}>
                ↑
              </Button>
              <Button
                size="small"
                disabled={g === plan.length - 1}
                aria-label={say(dialog.down, { n: g + 1 })}
                onClick={() => move(g, g + 1)}
              >
                ↓
              </Button>
            </div>
          </li>
        ))}
      </ol>
      <div className="plan-buttons">
        <Button type="dashed" onClick={() => set([...plan, [{}]])}>
          {say(isSingle ? dialog.addStep : dialog.addGroup)}
        </Button>
        {standard ? <Button onClick={() => set(standard)}>{say(dialog.standardPlan)}</Button> : null}
      </div>
    </fieldset>
  )
}
