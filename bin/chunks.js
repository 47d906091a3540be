// Which modules are written into one file. A bundler makes a chunk of all that the same entries load, and every dynamic
// import is an entry: of what a command needs to read a log that is forty files, and finding and opening them takes a fifth
// of the whole time of a short run.

/**
 * The name of the chunk for a module, after the ways that load it: `start-reading` for what is loaded by the start of the
 * command and by its reading of a log. Null where the bundler may choose, which is for what is loaded later, if ever.
 *
 * @param bundle of rolldown
 * @param ways by their names, the paths of the modules that they begin with
 */
export async function chunkNames(bundle, ways) {
  const { output } = await bundle.generate({ format: 'esm' })
  const chunks = output.filter(({ type }) => type === 'chunk')
  const loaded = Object.entries(ways).map(([way, path]) => [way, loadedBy(path, chunks)])
  return (path) => {
    // What a way begins with is imported by its name.
    if (Object.values(ways).includes(path)) return null
    const names = loaded.filter(([, modules]) => modules.has(path)).map(([way]) => way)
    return names.length === 0 ? null : names.join('-')
  }
}

/** The modules that are loaded with the one at `path`, whatever it may load later. */
function loadedBy(path, chunks) {
  const found = new Set(chunks.filter(({ moduleIds }) => moduleIds.includes(path)))
  for (const { imports } of found) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) found.add(chunk)
  }
  return new Set([...found].flatMap(({ moduleIds }) => moduleIds))
}
