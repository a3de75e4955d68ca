import { loadById } from '../store.ts'
import { act, type Case, officerOf } from './case.ts'

/** Acts that a request sees seldom: each is there once, so that it can be shown. */

export const urge = (c: Case): Promise<unknown> =>
  act(c, `${c.ask.agency}/principal`, '$urge', { text: '该件已到期，请说明原因并于三日内报送答复。' })

export const withdrawAtCounter = async (c: Case): Promise<void> =>
  void (await act(c, officerOf(c), 'recordWithdrawal', { reason: '申请人当面表示不再需要' }, [
    await c.stage.keep(
      'withdrawalLetter',
      '撤回申请书.txt',
      `撤回申请书\n本人自愿撤回申请（${c.done.no}）。\n申请人：${c.applicant.name}\n`,
    ),
  ]))

/** The day in the register was taken from the envelope; the signature of the postman says the day before. */
export async function correct(c: Case): Promise<void> {
  const input = { of: 0, reason: '挂号信签收日期录入错误，以签收底单为准', by: { input: await correctedInput(c) } }
  await act(c, `${c.ask.agency}/principal`, '$correct', input, [
    await c.stage.keep('correctionNote', '更正说明.txt', `更正说明\n办件${c.done.no}登记的收到日期有误，应以签收底单为准。\n`),
  ])
}
async function correctedInput(c: Case): Promise<Readonly<Record<string, unknown>>> {
  const loaded = await loadById(c.stage.office, c.done.id)
  return { ...loaded?.stored[0]?.step.input, receivedOn: c.stage.back(20) }
}

export const replaceCode = async (c: Case): Promise<void> =>
  void (await act(c, officerOf(c), 'replaceCode', { reason: '申请人遗失查询码，持身份证当面申请补发', shown: 'residentId' }, [
    await c.stage.keep('identityProof', '身份证件核验记录.txt', '已当面核验身份证件，未留存复印件。\n', 'text/plain', true),
  ]))
export const refuse = (c: Case): Promise<unknown> =>
  act(c, `${c.ask.agency}.${c.ask.unit}/handler`, 'refuseAssignment', { reason: '所涉信息由办公室档案室保管，请先检索后再分办' })
export const sendBack = (c: Case): Promise<unknown> =>
  act(c, `${c.ask.agency}/deputyPrincipal`, 'sendBack', { reason: '监测数据请补充第四季度后再签' })
