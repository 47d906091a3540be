// Where the codes of the newer callbacks stand: elsewhere the same digits are codes of other kinds. Of the two codes of
// one object, one tells of the failure: see the Pairer.

/** The keys of those that are numbers. */
export const NUMBER_KEYS = ['ErrCode', 'errCode'] as const

/** The keys of those that are names, where an empty text is a success. */
export const NAME_KEYS = ['ErrCodeExt'] as const
