import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chineseOf, conceptShare, conceptsOf } from './english.ts'
import { fold } from './fold.ts'
import { nearest } from './near.ts'
import { marksIn, needlesOf, snippetOf } from './snippet.ts'
import synonyms from './synonyms.json' with { type: 'json' }
import { unitsOf } from './terms.ts'
import { rankByTitle, wantedOf } from './title.ts'
import { builtInSynonyms, markTerms, thesaurus, variantsOf, withoutQuestion, withoutWants } from './words.ts'

const words = thesaurus(builtInSynonyms)

test('a word brings its other words, parted from its neighbours', () => {
  assert.ok(variantsOf('低保', words).includes('最低生活保障'))
  assert.ok(variantsOf('个税专项附加扣除', words).includes('个人所得税 专项附加扣除'))
  assert.ok(variantsOf('政府资讯公开', words).some(v => v.replaceAll(' ', '') === '政府信息公开'))
})

test('a word that two neighbours hold is left alone', () => {
  assert.deepEqual(variantsOf('中医保健', words), ['中医保健'])
})

test('variants stay few and the question itself is the first', () => {
  const variants = variantsOf('社保医保公积金低保个税', words)
  assert.equal(variants[0], '社保医保公积金低保个税')
  assert.ok(variants.length <= 8)
})

test('at least 150 groups of synonyms come with the program, each of two words or more and each section with its source', () => {
  assert.ok(builtInSynonyms.groups.length >= 150)
  for (const section of synonyms.sections) assert.ok(section.source.length > 10)
  for (const group of builtInSynonyms.groups) assert.ok(group.length >= 2, group.join())
})

test('words that only make a question are dropped, what one wants with the paper can be', () => {
  assert.equal(withoutQuestion(fold('怎么申请公租房')), '申请公租房')
  assert.equal(withoutQuestion(fold('请问养老服务有哪些规定？')), '养老服务 规定')
  assert.equal(withoutQuestion(fold('怎么办')), fold('怎么办'))
  assert.equal(withoutWants('申请公租房'), '公租房')
})

test('English questions become the wordings of Chinese papers', () => {
  const concepts = conceptsOf('measures for the administration of carbon emissions trading')
  assert.ok(concepts)
  assert.ok(chineseOf(concepts).some(text => text.includes('碳排放权交易')))
  assert.ok(conceptShare('碳排放权交易管理办法试行', concepts) > conceptShare('碳排放配额通知', concepts))
  assert.equal(conceptsOf('covid'), null)
  assert.equal(conceptsOf('碳 emissions trading'), null)
})

test('the nearest piece of a title is found with its edits', () => {
  assert.deepEqual(nearest('营商环竟条例', '优化营商环境条例'), { edits: 1, piece: '营商环境条例' })
  assert.equal(nearest('营商境环条例', '优化营商环境条例').edits, 1)
  assert.equal(nearest('营商环条例', '优化营商环境条例').edits, 1)
})

test('the paper of that name comes first, then the year asked for, and a repealed version after the one in force', () => {
  const paper = (n: number, title: string, year: number, gone = false) => ({
    n,
    score: 10,
    title,
    name: title,
    year,
    date: year * 10000 + 101,
    gone,
  })
  const order = (query: string, ...papers: ReturnType<typeof paper>[]) => {
    rankByTitle(papers, wantedOf([query]))
    return papers.map(p => p.n)
  }
  assert.deepEqual(order('档案法', paper(1, '档案法实施办法', 2020), paper(2, '中华人民共和国档案法', 1996)), [2, 1])
  assert.deepEqual(order('工作规则 2004', paper(1, '国务院工作规则', 2018), paper(2, '国务院工作规则', 2004))[0], 2)
  assert.deepEqual(order('烈士褒扬条例', paper(1, '烈士褒扬条例', 2019), paper(2, '烈士褒扬条例', 2024)), [2, 1])
  assert.deepEqual(order('烈士褒扬条例', paper(1, '烈士褒扬条例', 2024, true), paper(2, '烈士褒扬条例', 2019)), [2, 1])
})

test('a snippet shows the best place as plain text, and its marks point into it', () => {
  const body = `${'一般规定。'.repeat(60)}申请公開政府信息的，应当……${'其他。'.repeat(60)}`
  const { snippet, marks } = snippetOf(unitsOf(body), needlesOf(['公开政府信息'], markTerms('公开政府信息')))
  assert.ok(snippet.startsWith('…') && snippet.endsWith('…') && snippet.length < 130)
  assert.deepEqual(
    marks.map(([from, to]) => snippet.slice(from, to)),
    ['公開政府信息'],
  )
  assert.deepEqual(marksIn(unitsOf('abc 公开'), needlesOf(['公开'], new Set(['公开']))), [[4, 6]])
})
