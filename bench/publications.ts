import { type Item, item } from '#modules/publication/contract.ts'
import type { Office } from '#procedure/office.ts'

export type Document = { readonly id: string; readonly item: Item }

const subjects = ['污水处理', '城市绿化', '学校招生', '医疗保障', '公共交通', '农村道路', '食品安全', '养老服务', '住房保障', '防汛抗旱']
const kinds = ['办法', '通知', '公告', '意见', '规定']

/** Documents made by rule, each of the size of an ordinary paper (about 900 characters). */
export const documentsOf = (count: number): Document[] =>
  Array.from({ length: count }, (_, i) => {
    const [subject, kind] = [subjects[i % subjects.length]!, kinds[i % kinds.length]!]
    const title = `某市${subject}管理${kind}（第${i}号）`
    const paragraph = `第${i}条　为了加强${subject}管理，保护公民、法人和其他组织的合法权益，根据有关法律、法规的规定，结合本市实际，制定本${kind}。市人民政府有关部门按照各自职责做好${subject}工作。`
    const body = [title, ...Array.from({ length: 10 }, (_, n) => paragraph.replace(`第${i}条`, `第${n + 1}条`))].join('\n')
    return {
      id: `bench-${i}`,
      item: item.parse({
        title,
        docNo: `某政发〔${2015 + (i % 11)}〕${i}号`,
        issuer: `某市人民政府`,
        topics: [`综合/${subject}`],
        kind,
        formedOn: `${2015 + (i % 11)}-03-0${1 + (i % 9)}`,
        publishedOn: `${2015 + (i % 11)}-04-0${1 + (i % 9)}`,
        validity: 'inForce',
        body,
      }),
    }
  })

/** Takes them in as an import does. */
export async function documentsFrom(office: Pick<Office, 'write'>, documents: readonly Document[]): Promise<void> {
  for (let i = 0; i < documents.length; i += 256)
    await Promise.all(
      documents
        .slice(i, i + 256)
        .map(({ id, item }) =>
          office.write.other('publication.importRow', { id, item, held: [], agency: 'ZF', as: 'bench', dryRun: false }),
        ),
    )
}
