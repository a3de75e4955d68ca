/** The faces that GB/T 9704 asks for, and what stands in for them when an office has not brought its licensed fonts. */
const wanted = {
  /** 小标宋: the red head and the title. */
  title: { office: ['FZXiaoBiaoSong-B05S', 'FZXiaoBiaoSong-B05', '方正小标宋简体', '方正小标宋_GBK'], ours: 'Noto Serif SC' },
  /** 仿宋: the body. */
  body: { office: ['FangSong_GB2312', '仿宋_GB2312', 'FangSong', '仿宋', 'Zhuque Fangsong (technical preview)'], ours: 'Noto Serif SC' },
  /** 黑体: headings of the first level, labels. */
  head: { office: ['SimHei', '黑体'], ours: 'Noto Sans SC' },
  /** 楷体: headings of the second level. */
  kai: { office: ['KaiTi_GB2312', '楷体_GB2312', 'KaiTi', '楷体', 'LXGW WenKai'], ours: 'Noto Serif SC' },
} as const

export type Face = keyof typeof wanted
/** Families to try in order, by role; `own` names the roles an office's font fills; `fallback`: may any font of the office's folder help out. */
export type Faces = Record<Face, string[]> & { own: Face[]; fallback: boolean }

/** Chooses families; `known` says whether a family is installed in the office's folder. */
export function faces(known: (family: string) => boolean, fallback: boolean): Faces {
  const own: Face[] = []
  const pick = (face: Face): string[] => {
    const found = wanted[face].office.find(known)
    if (found) own.push(face)
    return found ? [found, wanted[face].ours] : [wanted[face].ours]
  }
  return { title: pick('title'), body: pick('body'), head: pick('head'), kai: pick('kai'), own, fallback }
}
