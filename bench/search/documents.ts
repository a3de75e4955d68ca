/** Many documents out of the real ones: pieces of bodies put together anew (mean 924 characters), titles with other places, numbers counted on. */
import type { SearchDoc } from '#search/port.ts'
import { random } from './held-out.ts'

const meanBody = 924
const places = [...'京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'].flatMap(a => [
  `${a}东`,
  `${a}西`,
  `${a}南`,
  `${a}北`,
  `${a}中`,
])
const topics = [
  '综合政务/政务公开',
  '综合政务/其他',
  '财政、金融、审计/财政',
  '国土资源、能源/土地',
  '城乡建设、环境保护/环境监测、保护与治理',
  '卫生、体育/卫生',
  '民政、扶贫、救灾/社会救助',
  '教育/学前教育',
  '劳动、人事、监察/就业',
  '农业、林业、水利/农业',
]

/** The document number i of the made collection; the same for the same i. */
export function documentMaker(corpus: readonly SearchDoc[]): (i: number) => SearchDoc {
  const withBody = corpus.filter(d => d.body.length > 200)
  return i => {
    const next = random(i * 7919 + 17)
    const base = corpus[Math.floor(next() * corpus.length)]!
    const [year, month, on] = [1996 + Math.floor(next() * 30), 1 + Math.floor(next() * 12), 1 + Math.floor(next() * 28)]
    const formedOn = `${year}-${String(month).padStart(2, '0')}-${String(on).padStart(2, '0')}`
    const pieces = 1 + Math.floor(next() * 3)
    let body = ''
    for (let p = 0; p < pieces; p++) {
      const source = withBody[Math.floor(next() * withBody.length)]!.body
      const length = Math.floor((meanBody * 2 * next()) / pieces) + 20
      const from = Math.floor(next() * Math.max(1, source.length - length))
      body += `${source.slice(from, from + length)}\n`
    }
    const place = places[Math.floor(next() * places.length)]!
    return {
      ...base,
      id: `made-${i}`,
      title: `${place}${next() < 0.5 ? '市' : '县'}${base.title.replace(/^中华人民共和国/u, '')}`,
      docNo: `${place}政发〔${year}〕${1 + (i % 400)}号`,
      indexNo: `${String(i % 1000).padStart(9, '0')}/${year}-${String(i).padStart(6, '0')}`,
      issuer: base.issuer,
      topics: [topics[Math.floor(next() * topics.length)]!],
      formedOn,
      publishedOn: formedOn,
      body,
    }
  }
}
