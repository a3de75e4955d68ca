import { Button, Checkbox, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import type { Chain, ChainPreview, Link } from '../post-wire.ts'
import { useStaff } from '../queries.ts'
import { useSay } from '../shell/preferences.ts'
import { problemWords, chains as words } from '../texts/posts.ts'

type Props = {
  readonly chain: Chain
  readonly obligatory: readonly string[]
  readonly problems: ChainPreview['problems']
  readonly change: (chain: Chain) => void
}

/** The steps of a chain, put together by mouse or keyboard; a link that the law asks for can move, but not go. */
export function ChainForm({ chain, obligatory, problems, change }: Props): ReactNode {
  const say = useSay()
  const staff = useStaff()
  const duties = Object.entries(staff.data?.duties ?? {}).map(([value, w]) => ({ value, label: say(w) }))
  const wordOf = (duty: string) => say(staff.data?.duties[duty] ?? duty)
  const set = (g: number, l: number, next: Link | null) =>
    change(
      chain
        .map((group, i) => (i === g ? group.flatMap((link, j) => (j === l ? (next ? [next] : []) : [link])) : group))
        .filter(group => group.length > 0),
    )
  /** Into the step before or after; alone in its step it changes places with that step, so that every order can be reached. */
  const move = (g: number, l: number, by: -1 | 1) => {
    const link = chain[g]?.[l]
    if (!link) return
    const groups = chain.map(group => [...group])
    groups[g]?.splice(l, 1)
    if (chain[g]?.length === 1) {
      groups.splice(g, 1)
      groups.splice(g + by, 0, [link])
    } else groups.splice(by < 0 ? g : g + 1, 0, [link])
    change(groups.filter(group => group.length > 0))
  }
  const wrong = (at: string) => problems.filter(p => p.at === at).map(p => say(problemWords[p.code] ?? p.code))
  return (
    <div className="plan">
      <ol>
        {chain.map((group, g) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
          <li key={g}>
            {group.map((link, l) => {
              const fixed = obligatory.includes(link.duty)
              const name = `${g + 1}.${l + 1} ${wordOf(link.duty)}`
              const faults = [...wrong(`value.${g}.${l}`), ...wrong(`value.${g}.${l}.frame`)]
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a link has no name of its own
                <div className="seat seat-chain" key={l}>
                  <Select
                    aria-label={`${say(words.duty)} ${g + 1}.${l + 1}`}
                    showSearch={{ optionFilterProp: 'label' }}
                    disabled={fixed}
                    options={duties}
                    value={link.duty || null}
                    onChange={duty => set(g, l, { ...link, duty: duty ?? '', frame: link.frame || wordOf(duty ?? '') })}
                  />
                  <Input
                    aria-label={`${say(words.frame)} ${name}`}
                    placeholder={say(words.frame)}
                    value={link.frame}
                    onChange={e => set(g, l, { ...link, frame: e.target.value })}
                  />
                  <Checkbox disabled={fixed} checked={link.must ?? false} onChange={e => set(g, l, { ...link, must: e.target.checked })}>
                    {say(words.must)}
                  </Checkbox>
                  <div className="buttons">
                    <Button
                      size="small"
                      aria-label={say(words.up, { seat: name })}
                      disabled={g === 0 && group.length === 1}
                      onClick={() => move(g, l, -1)}
                    >
                      ↑
                    </Button>
                    <Button
                      size="small"
                      aria-label={say(words.down, { seat: name })}
                      disabled={g === chain.length - 1 && group.length === 1}
                      onClick={() => move(g, l, 1)}
                    >
                      ↓
                    </Button>
                    {fixed ? null : (
                      <Button size="small" aria-label={say(words.drop, { seat: name })} onClick={() => set(g, l, null)}>
                        ×
                      </Button>
                    )}
                  </div>
                  {fixed ? <small className="quiet">{say(words.fixed)}</small> : null}
                  {faults.length > 0 ? <div className="wrong">{faults.join('；')}</div> : null}
                </div>
              )
            })}
            <Button size="small" onClick={() => change(chain.map((old, i) => (i === g ? [...old, { duty: '', frame: '' }] : old)))}>
              {say(words.beside)}
            </Button>
          </li>
        ))}
      </ol>
      <Button type="dashed" onClick={() => change([...chain, [{ duty: '', frame: '' }]])}>
        {say(words.addStep)}
      </Button>
      {problems
        .filter(p => p.at === 'value')
        .map(p => (
          <p className="wrong" key={`${p.code}${p.duty}`}>
            {say(problemWords[p.code] ?? p.code)}
            {p.duty ? `：${wordOf(p.duty)}` : ''}
          </p>
        ))}
    </div>
  )
}
