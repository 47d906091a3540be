/** The innermost folder that several paths share, with the slash at its end; empty if there is none below the root. */
export function sharedFolder(paths: readonly string[]): string {
  const [first = ''] = paths
  let folder = paths.length > 1 ? parentOf(first) : ''
  while (folder !== '' && !paths.every((path) => isIn(path, folder))) folder = parentOf(folder)
  return folder === '/' ? '' : folder
}

/** Of a folder too, with its slash. */
function parentOf(path: string): string {
  return path.slice(0, path.slice(0, -1).lastIndexOf('/') + 1)
}

function isIn(path: string, folder: string): boolean {
  return path.startsWith(folder) && path.length > folder.length
}
