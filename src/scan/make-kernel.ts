import type { Kernel, Search } from './kernel.ts'
import type { KernelName } from './kernel-name.ts'
import { SimdKernel } from './simd.ts'
import { isSimdAccepted } from './simd-machine.ts'
import { TypeScriptKernel } from './typescript.ts'

/** The kernel with this name; the other one if the fast one cannot run here. */
export function makeKernel(name: KernelName, search: Search): Kernel {
  return kernelInUse(name) === 'simd' ? new SimdKernel(search) : new TypeScriptKernel(search)
}

/** Which kernel is used where this one is asked for. */
export function kernelInUse(name: KernelName): KernelName {
  return name === 'simd' && isSimdAccepted() ? 'simd' : 'typescript'
}
