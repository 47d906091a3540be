import type { Party } from './fault.ts'

/** One way in which a call of the API is refused. */
export interface ApiCode {
  readonly code: number
  readonly step: keyof typeof CATEGORY_OF_STEP
  readonly cause: string
  readonly party: Party
  /** The vendor's label. */
  readonly zh: string
  /** What the vendor's description says beyond the label, in our words. */
  readonly en: string
}

/** What a call is refused at decides which class it counts to. */
export const CATEGORY_OF_STEP = {
  parameters: 'request',
  protocol: 'request',
  authentication: 'auth',
  authorization: 'auth',
  quota: 'quota',
  resource: 'resource',
  purchase: 'billing',
  batch: 'partial',
  service: 'service',
} as const

/** The source is the vendor's table "点播API错误码说明". */
export const API_CODES: readonly ApiCode[] = [
  {
    code: 4000,
    step: 'parameters',
    cause: 'invalid-parameter',
    party: 'caller',
    zh: '请求参数非法',
    en: "A parameter of the request is missing or malformed: the response's message says which.",
  },
  {
    code: 4100,
    step: 'authentication',
    cause: 'signature-failed',
    party: 'caller',
    zh: '鉴权失败',
    en: 'The signature of the request is wrong: check the keys and how it is computed.',
  },
  {
    code: 4200,
    step: 'authentication',
    cause: 'request-expired',
    party: 'caller',
    zh: '请求过期',
    en: 'The request arrived after its period of validity.',
  },
  {
    code: 4300,
    step: 'authorization',
    cause: 'access-denied',
    party: 'caller',
    zh: '拒绝访问',
    en: 'The account is blocked, or is not among those that may call this API.',
  },
  {
    code: 4400,
    step: 'quota',
    cause: 'quota-exceeded',
    party: 'caller',
    zh: '超过配额',
    en: 'The number of requests exceeds the quota.',
  },
  {
    code: 4500,
    step: 'authentication',
    cause: 'replay-detected',
    party: 'caller',
    zh: '重放攻击',
    en: "The request looks replayed: its Nonce was used before, or its Timestamp is over 2 hours off the server's clock.",
  },
  {
    code: 4600,
    step: 'protocol',
    cause: 'unsupported-protocol',
    party: 'caller',
    zh: '协议不支持',
    en: 'The protocol of the request is not supported.',
  },
  {
    code: 5000,
    step: 'resource',
    cause: 'resource-not-found',
    party: 'caller',
    zh: '资源不存在',
    en: 'The resource does not exist, has been returned, or belongs to another account.',
  },
  {
    code: 5100,
    step: 'resource',
    cause: 'operation-failed',
    party: 'service',
    zh: '资源操作失败',
    en: "The operation on the resource failed: the response's message says why, and a later attempt may work.",
  },
  {
    code: 5200,
    step: 'purchase',
    cause: 'purchase-failed',
    party: 'unclear',
    zh: '资源购买失败',
    en: 'The purchase failed: perhaps the configuration is not supported, or there is not enough of the resource.',
  },
  {
    code: 5300,
    step: 'purchase',
    cause: 'insufficient-balance',
    party: 'caller',
    zh: '资源购买失败',
    en: 'The purchase failed because the balance of the account is too low.',
  },
  {
    code: 5400,
    step: 'batch',
    cause: 'partially-failed',
    party: 'unclear',
    zh: '部分执行成功',
    en: 'Only a part of the batch succeeded: the response says which.',
  },
  {
    code: 5500,
    step: 'purchase',
    cause: 'not-qualified',
    party: 'caller',
    zh: '用户资质审核未通过',
    en: 'The purchase failed because the account has not passed the review of its qualification.',
  },
  {
    code: 6000,
    step: 'service',
    cause: 'internal-error',
    party: 'service',
    zh: '服务器内部错误',
    en: 'An internal error occurred in the service: try again later, or contact its support.',
  },
  {
    code: 6100,
    step: 'service',
    cause: 'unsupported-version',
    party: 'unclear',
    zh: '版本暂不支持',
    en: 'This version does not offer the API, or it is under maintenance: check the domain first, for each module has its own.',
  },
  {
    code: 6200,
    step: 'service',
    cause: 'under-maintenance',
    party: 'service',
    zh: '接口暂时无法访问',
    en: 'The API is down for maintenance: try again later.',
  },
]
