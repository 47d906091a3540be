// Loaded before the command: tells at its end how often it has called into WebAssembly, if it ever made an instance.
const calls = { passFew: 0, passMany: 0, check: 0 }
let isMade = false

if (typeof WebAssembly === 'object') {
  const { Instance } = WebAssembly
  WebAssembly.Instance = class {
    constructor(module, imports) {
      const { exports } = new Instance(module, imports)
      isMade = 'passFew' in exports
      this.exports = Object.fromEntries(
        Object.entries(exports).map(([name, each]) => [name, watched(name, each)]),
      )
    }
  }
}
process.on('exit', () => {
  const passed = calls.passFew + calls.passMany
  if (isMade) process.stderr.write(`the module passed ${passed} times and checked ${calls.check} times\n`)
})

function watched(name, each) {
  if (!(name in calls)) return each
  return (...words) => {
    calls[name]++
    return each(...words)
  }
}
