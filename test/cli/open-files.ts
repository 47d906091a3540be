import { existsSync, readdirSync, readlinkSync } from 'node:fs'

/** The paths that a process has open now, where there is a /proc that tells them; none if there is no such process. */
export function openFilesOf(pid: number | undefined): string[] {
  const folder = `/proc/${pid}/fd`
  if (!existsSync(folder)) return []
  return readdirSync(folder).map((name) => {
    try {
      return readlinkSync(`${folder}/${name}`)
    } catch {
      return ''
    }
  })
}
