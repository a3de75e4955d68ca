import type { Stage } from '#procedure/stage.ts'

/** What the city says of itself on every page, and the mark by which everybody sees that it is invented. */
export const siteOfDemo: Readonly<Record<string, unknown>> = {
  demonstration: true,
  'portal.siteName': '安澜市政府信息公开',
  'portal.motto': '演示城市，机构、人员和文件均为虚构',
  'portal.sponsor': '安澜市人民政府办公室',
  'portal.undertaker': '安澜市人民政府办公室政务公开科',
  'portal.address': '安澜市澜江大道1号市行政中心A座112室',
  'portal.phone': '0600-8310012',
  'portal.hours': '工作日 8:30—12:00，14:00—17:30',
  'portal.email': 'gk@anlan.example',
  'portal.popular': '老旧小区改造、公租房、征地补偿、义务教育招生、部门预算、高温天气',
  'portal.guide':
    '到窗口申请的，可以在市行政中心A座112室、各县行政中心和松涧镇便民服务中心当面提出，由工作人员代填也可以。书写有困难的，可以口头提出。寄信请在信封上注明“政府信息公开申请”。',
}

/** Writes the site's settings. */
export async function furnish({ office }: Stage): Promise<void> {
  for (const [key, value] of Object.entries(siteOfDemo))
    await office.write.record({ table: 'setting', by: { kernel: true }, row: { agency: '', key, value: JSON.stringify(value) } })
}
