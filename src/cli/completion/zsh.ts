import { type Command, type Option, spellings } from '../command-line.ts'
import { type Entry, type Lists, SELECTION } from './lists.ts'
import { commandNames, quoted, valueTakers } from './names.ts'
import { type Completable, type Offer, offerFor, operandOffer } from './offers.ts'

/** The script for zsh, written for its function `_arguments`. */
export function zshScript({ commands, lists }: Completable): string {
  return `#compdef faultline
# Completion of faultline for zsh.
#
# In this shell:   source <(faultline --completion zsh)
# In every shell:  faultline --completion zsh > DIR/_faultline
#                  with DIR one of $fpath; before compinit in ~/.zshrc: fpath=(DIR $fpath)

_faultline() {
  local i word command= is_value=
  # The command that is named. It is taken away, so that its options may stand before it as well.
  for ((i = 2; i < CURRENT; i++)); do
    word=$words[i]
    if [[ -n $is_value ]]; then
      is_value=
      continue
    fi
    case $word in
      (--) break ;;
      (${alternatives(valueTakers(commands))}) is_value=1 ;;
      (-?*) ;;
      (${alternatives(commandNames(commands))})
        command=$word
        words[i]=()
        ((CURRENT--))
        break
        ;;
      (*) break ;;
    esac
  done
  case $command in
${commands.map((command) => commandCase(command, lists)).join('\n')}
  esac
}

_faultline_first() {
  # What stands behind -- is no command.
  if [[ -n \${words[(r)--]} ]]; then
    _files
    return
  fi
  local -a names=(
${commands
  .filter(({ name }) => name !== '')
  .map(({ name, describe }) => `    ${entry({ word: name, describe })}`)
  .join('\n')}
  )
  _alternative 'commands:command:{_describe command names}' 'files:file:_files'
}

_faultline_offer() {
  local -a offers
  case $1 in
${[...lists].map(listCase).join('\n')}
  esac
  _describe -t $1 $1 offers $@[2,-1]
}

# A word as category=media-corrupt: the name first, and then its values.
_faultline_offer_${SELECTION}() {
  if compset -P '*='; then
    _faultline_offer \${\${IPREFIX%=}##*=}
  else
    _faultline_offer ${SELECTION} -S ''
  fi
}

if [[ $funcstack[1] == _faultline ]]; then
  _faultline "$@"
else
  compdef _faultline faultline
fi
`
}

function commandCase(command: Command, lists: Lists): string {
  const { name, options } = command
  const specs = [...options.flatMap((option) => optionSpecs(option, lists)), ...operandSpecs(command, lists)]
  return [
    `    (${quoted(name)})`,
    '      _arguments -s -S : \\',
    `${specs.map((spec) => `        ${quoted(spec)}`).join(' \\\n')}`,
    '      ;;',
  ].join('\n')
}

/** One for each spelling, which excludes the others unless the option may be repeated. */
function optionSpecs(option: Option, lists: Lists): string[] {
  const { value, describe, isRepeatable } = option
  const all = spellings(option)
  const before = isRepeatable ? '*' : `(${all.join(' ')})`
  return all.map((spelling) => {
    const text = `${before}${spelling}${attachment(spelling, value)}[${escaped(describe)}]`
    return value === undefined
      ? text
      : `${text}:${escaped(nameOf(value))}:${actionFor(offerFor(value, lists))}`
  })
}

/** That the value stands behind a `=`, behind the letter at once, or in the next word. */
function attachment(spelling: string, value: Option['value']): string {
  if (value === undefined) return ''
  return spelling.startsWith('--') ? '=' : '+'
}

function operandSpecs(command: Command, lists: Lists): string[] {
  const { name, operand } = command
  if (name === '') return ['1: :_faultline_first', '*:file:_files']
  return operand === '' ? [] : [`*:${escaped(operand)}:${actionFor(operandOffer(command, lists))}`]
}

/** With a blank in front, zsh calls a function with these words only. A blank alone offers nothing. */
function actionFor(offer: Offer): string {
  if (offer === 'files') return '_files'
  if (offer === 'directories') return '_files -/'
  if (!('list' in offer)) return offer.length === 0 ? ' ' : `(${offer.join(' ')})`
  return offer.list === SELECTION ? ` _faultline_offer_${SELECTION}` : ` _faultline_offer ${offer.list}`
}

function nameOf(value: string | readonly string[]): string {
  return typeof value === 'string' ? value : value.join('|')
}

function listCase([name, entries]: readonly [string, readonly Entry[]]): string {
  return [`    (${name}) offers=(`, ...entries.map((each) => `      ${entry(each)}`), '    ) ;;'].join('\n')
}

/** As `_describe` takes it: a colon ends the word. */
function entry({ word, describe }: Entry): string {
  const [left, right] = [word.replaceAll(/[\\:]/g, '\\$&'), describe.replaceAll('\\', '\\\\')]
  return quoted(describe === '' ? left : `${left}:${right}`)
}

/** As `_arguments` takes a text between its own brackets and colons. */
function escaped(text: string): string {
  return text.replaceAll(/[\\:[\]]/g, '\\$&')
}

function alternatives(all: readonly string[]): string {
  return all.map(quoted).join('|')
}
