import type { Duty } from '../duties.ts'

/** Who works in 安澜市. All invented; the login is the name in pinyin. A seat is an agency or a unit of it. */
export type Post = readonly [seat: string, duty: Duty]
export type Member = { readonly login: string; readonly name: string; readonly posts: readonly Post[] }

const member = (login: string, name: string, seat: string, ...duties: (Duty | Post)[]): Member => ({
  login,
  name,
  posts: duties.map((duty): Post => (typeof duty === 'string' ? [seat, duty] : duty)),
})

/** A department without units for law and secrecy: the clerk, the director of the office, who handles, the head. */
const small = (agency: string, unit: string, clerk: Name, director: Name, handler: Name, head: Name): Member[] => [
  member(...clerk, `${agency}.bg`, 'disclosureOfficer', 'secrecyReviewer', 'registrar', 'receptionist'),
  member(...director, agency, 'officeDirector', 'disclosureHead', 'legalReviewer'),
  member(...handler, `${agency}.${unit}`, 'handler', 'drafter', 'contributor'),
  member(...head, agency, 'principal', 'deputyPrincipal'),
]
type Name = readonly [login: string, name: string]

export const staff: readonly Member[] = [
  member('zhoujingxing', '周景行', 'AL', 'principal'),
  member('shenruogu', '沈若谷', 'AL', 'deputyPrincipal'),
  member('heqingyuan', '何清源', 'AL', 'officeDirector'),
  member('linzhiwei', '林知微', 'AL.gk', 'disclosureHead'),
  member('luxiaoman', '陆小满', 'AL.gk', 'disclosureOfficer', 'publisher', 'receptionist'),
  member('suhe', '苏禾', 'AL.ms', 'handler', 'drafter', 'meetingSecretary'),
  member('qinyue', '秦岳', 'AL.ms', 'handlingHead', 'editor'),
  member('wenshuheng', '温书衡', 'AL.fz', 'legalReviewer', 'petitionReviewer'),
  member('luoshoujing', '罗守静', 'AL.jy', 'secrecyReviewer', 'sealKeeper'),
  member('chengwangshu', '程望舒', 'AL.dc', 'inspector', 'supervisionDesk', ['AL', 'evaluator'], ['AL', 'inspector']),
  member('fangyiming', '方一鸣', 'AL', 'administrator'),
  member('gushouyi', '顾守一', 'AL', 'securityAdministrator'),
  member('mingjianqiu', '明鉴秋', 'AL', 'auditAdministrator'),
  member('xukexin', '许可心', 'AL', 'auditor', 'archivist', 'registrar', 'petitionOfficer'),

  member('tangying', '唐颖', 'ALZJ.bg', 'disclosureOfficer', 'registrar', 'receptionist'),
  member('guhaichao', '顾海潮', 'ALZJ', 'officeDirector', 'disclosureHead', 'secrecyReviewer'),
  member('panjian', '潘健', 'ALZJ.fc', 'handler', 'drafter'),
  member('weixinglan', '魏星澜', 'ALZJ.fc', 'handlingHead'),
  member('haoran', '郝冉', 'ALZJ.fz', 'legalReviewer', ['ALZJ', 'archivist']),
  member('caozhengping', '曹正平', 'ALZJ', 'deputyPrincipal'),
  member('mengfanlin', '孟凡林', 'ALZJ', 'principal'),

  member('jiangmei', '江梅', 'ALZR.bg', 'disclosureOfficer', 'registrar'),
  member('liaoyuan', '廖远', 'ALZR', 'officeDirector', 'disclosureHead', 'legalReviewer'),
  member('shiyunfei', '石云飞', 'ALZR.zd', 'handler', 'drafter'),
  member('baijing', '白静', 'ALZR.gh', 'handlingHead', 'secrecyReviewer', ['ALZR', 'archivist']),
  member('dukangning', '杜康宁', 'ALZR', 'principal', 'deputyPrincipal'),

  ...small('ALFG', 'tz', ['yuxiao', '余晓'], ['zhugeming', '诸葛明'], ['wanglinfeng', '王林峰'], ['fushengnan', '傅胜男']),
  ...small('ALCZ', 'ys', ['qianxi', '钱溪'], ['pengshuhua', '彭书华'], ['donglijun', '董立军'], ['xuegang', '薛刚']),
  ...small('ALJY', 'jc', ['yeqiushi', '叶秋实'], ['kongfanyi', '孔凡一'], ['jinyuxin', '金雨欣'], ['maozhicheng', '毛志成']),
  ...small('ALWJ', 'yz', ['dingdang', '丁棠'], ['shaoyaqin', '邵雅琴'], ['liuyichen', '刘奕辰'], ['tanjianmin', '谭建民']),
  ...small('ALRS', 'jy', ['xiongjie', '熊婕'], ['fanwenbo', '范文博'], ['luyao', '路瑶'], ['yinzhaohui', '尹朝晖']),
  ...small('ALST', 'hp', ['hushui', '胡水'], ['gaobin', '高斌'], ['zenglu', '曾鹭'], ['niezhong', '聂中']),

  member('huangmei', '黄楣', 'WX.gk', 'disclosureOfficer', 'registrar', 'secrecyReviewer'),
  member('raoguodong', '饶国栋', 'WX', 'officeDirector', 'disclosureHead', 'legalReviewer', 'petitionReviewer'),
  member('chenqiuhe', '陈秋禾', 'WX.bg', 'handler', 'drafter'),
  member('ouyangqi', '欧阳旗', 'WX', 'principal', 'deputyPrincipal'),

  member('zhaoxiaoyu', '赵小渔', 'YL.gk', 'disclosureOfficer', 'registrar', 'secrecyReviewer'),
  member('songlixin', '宋立新', 'YL', 'officeDirector', 'disclosureHead', 'legalReviewer'),
  member('mayuan', '马沅', 'YL.bg', 'handler', 'drafter'),
  member('renjiahui', '任佳慧', 'YL', 'principal', 'deputyPrincipal'),

  member('liangchun', '梁春', 'WXSJ.bm', 'disclosureOfficer', 'receptionist', 'secrecyReviewer', 'petitionOfficer'),
  member('xiaohan', '萧涵', 'WXSJ', 'officeDirector', 'disclosureHead', 'legalReviewer'),
  member('baowenjie', '鲍文杰', 'WXSJ.bm', 'handler'),
  member('ganlin', '甘霖', 'WXSJ', 'principal', 'deputyPrincipal'),
]
