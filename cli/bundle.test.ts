import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Lab, openLab } from './lab.ts'

const row =
  '序号,编号,收到日期,渠道,申请人类别,申请人,内容,承办,补正,第三方,延期,答复日期,结果,送达,复议诉讼\n2,依申请〔2018〕2号,2018/5/2,当面,自然人,王小芳,道路招标文件,建设科,否,否,15个工作日,2018-06-20,部分公开,当面领取,\n'

async function imported(): Promise<Lab> {
  const lab = await openLab()
  assert.equal((await lab.run('agency', 'add', '--code', 'A01', '--name', '江州市人民政府')).code, 0)
  const file = await lab.file('a.csv', row)
  assert.equal((await lab.run('import', 'requests', file, '--agency', 'A01')).code, 0)
  return lab
}

test('a matter is exported as a bundle that verifies offline; one changed byte anywhere ends with exit 1', async () => {
  const lab = await imported()
  const out = join(lab.folder, '卷宗.zip')
  const made = await lab.run('matter', 'export', '依申请〔2018〕2号', '--out', out, '--json')
  assert.equal(made.code, 0, made.err.join('\n'))
  assert.equal(made.json().variant, 'masked')
  const whole = await lab.run('verify', '--bundle', out, '--json')
  assert.deepEqual([whole.code, whole.json().ok, whole.json().matter], [0, true, '依申请〔2018〕2号'])
  const bytes = await readFile(out)
  const bad = join(lab.folder, 'bad.zip')
  for (let i = 1; i <= 24; i++) {
    const at = Math.floor((bytes.length * i) / 25)
    const copy = Buffer.from(bytes)
    copy[at] = (copy[at] ?? 0) ^ 0x10
    await writeFile(bad, copy)
    assert.equal((await lab.run('verify', '--bundle', bad)).code, 1, `byte ${at} of ${bytes.length}`)
  }
})

test('a full copy needs a reason, an unknown number is said, and a file that is no bundle is no crash', async () => {
  const lab = await imported()
  const out = join(lab.folder, 'x.zip')
  assert.equal((await lab.run('matter', 'export', '依申请〔2018〕2号', '--out', out, '--full')).code, 2)
  assert.equal((await lab.run('matter', 'export', '依申请〔2018〕2号')).code, 2)
  assert.equal((await lab.run('matter', 'export', 'none', '--out', out)).code, 1)
  assert.equal((await lab.run('matter', 'export', '依申请〔2018〕2号', '--out', out, '--full', '--reason', '应诉举证')).code, 0)
  assert.equal((await lab.run('verify', '--bundle', out)).code, 0)
  assert.equal((await lab.run('verify', '--bundle', await lab.file('no.zip', 'not a zip'))).code, 1)
})
