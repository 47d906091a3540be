import { FaultlineError, type FaultlineErrorCode } from '../errors.ts'

/** How V8 ends the message of most syntax errors; from Node 22 on with a line and a column, which come without a file. */
const POSITION = /(?: in JSON)? at position (\d+)(?: \(line \d+ column \d+\))?$/

/**
 * The value that a JSON text spells. A byte order mark before it is no part of it.
 *
 * @param where what the text is called in messages, as the name of its file
 * @param code of the error for a text that is no JSON
 * @throws FaultlineError with the line and column, both from 1 on, wherever the engine tells a position
 */
export function parseJson(text: string, where: string, code: FaultlineErrorCode): unknown {
  const json = text.replace(/^\ufeff/, '')
  try {
    return JSON.parse(json)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new FaultlineError(code, `${where} is not JSON: ${located(message, json)}`, { cause })
  }
}

/** The engine's message on one line, with its position in terms of an editor. */
function located(message: string, json: string): string {
  const oneLine = message.replaceAll(/\s+/g, ' ')
  const position = POSITION.exec(oneLine)
  if (position === null) return oneLine
  const lines = json.slice(0, Number(position[1])).split('\n')
  return `${oneLine.slice(0, position.index)} (line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1})`
}
