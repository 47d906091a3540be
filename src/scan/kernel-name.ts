/** What users call the kernels, the usual one first. It stands alone, for their types need not know what a kernel is. */
export const KERNELS = ['simd', 'typescript'] as const
export type KernelName = (typeof KERNELS)[number]
