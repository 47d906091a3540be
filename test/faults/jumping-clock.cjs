// Is loaded into the command by NODE_OPTIONS: sets its clock forward and back by an hour, some times, and leaves it back.
// The clock that measures time is another one, which nobody can set.
const now = Date.now
const RealDate = Date
const HOUR = 3_600_000
const INTERVAL = 300
const jumps = [HOUR, 0, HOUR, -HOUR]
let jump = 0

const timer = setInterval(() => {
  jump = jumps.shift() ?? jump
}, INTERVAL)
timer.unref()

class JumpingDate extends RealDate {
  constructor(...words) {
    super(...(words.length === 0 ? [JumpingDate.now()] : words))
  }

  static now() {
    return now() + jump
  }
}
globalThis.Date = JumpingDate
