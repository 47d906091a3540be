import { type Command, spellings } from '../command-line.ts'
import { type Lists, SELECTION } from './lists.ts'
import { commandNames, quoted, valueTakers } from './names.ts'
import { type Completable, type Offer, offerFor, operandOffer } from './offers.ts'

/** The script for bash, from the 3.2 of macOS on. It needs nothing of the package bash-completion. */
export function bashScript({ commands, lists }: Completable): string {
  return `# Completion of faultline for bash.
#
# In this shell:   source <(faultline --completion bash)
# In every shell:  faultline --completion bash > ~/.local/share/bash-completion/completions/faultline
#                  where the package bash-completion looks; without it, source the file in ~/.bashrc.

_faultline() {
  local i word whole current typed command= option= head= operand= only_operands= otherwise=
  local -a words=() offers=()

  # Bash cuts words at = as well: here they are put together again, up to the cursor.
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if ((\${#words[@]})) && [[ $word == = || \${COMP_WORDS[i - 1]} == = ]]; then
      words[\${#words[@]} - 1]+=$word
    else
      words+=("$word")
    fi
  done
  whole=\${words[\${#words[@]} - 1]}
  unset "words[\${#words[@]} - 1]"

  # The command that is named, and the option that waits for its value.
  for word in \${words[@]+"\${words[@]}"}; do
    if [[ $option ]]; then
      option=
      continue
    fi
    case $only_operands$word in
      --) only_operands=1 ;;
      ${alternatives(valueTakers(commands))}) option=$word ;;
      -?*) ;;
      ${alternatives(commandNames(commands))})
        [[ $operand ]] || command=$word
        operand=1
        ;;
      *) operand=1 ;;
    esac
  done
  if [[ ! $option$only_operands && $whole == --*=* ]]; then
    option=\${whole%%=*}
    head=$option=
  fi
  current=\${whole#"$head"}

  case $command:$option in
${commands.flatMap((command) => valueCases(command, lists)).join('\n')}
  esac
  if [[ ! $option$only_operands && $whole == -* ]]; then
    case $command in
${commands.map(optionCase).join('\n')}
    esac
  elif [[ ! $option$operand$only_operands ]]; then
    offers+=(${words(commandNames(commands))})
  fi

  # Bash puts an answer in the place of what it takes for a word, which begins behind the last =.
  typed=\${COMP_WORDS[COMP_CWORD]}
  [[ $typed == = ]] && typed=
  COMPREPLY=()
  for word in \${offers[@]+"\${offers[@]}"}; do
    word=$head$word
    [[ $word == "$whole"* ]] && COMPREPLY+=("\${word#"\${whole%"$typed"}"}")
  done

  # compopt came with bash 4: before, a few more blanks and names of files are offered.
  case $otherwise in
    files) _faultline_files_too "$whole" ;;
    directories) compopt +o bashdefault +o default -o dirnames 2> /dev/null ;;
    *) compopt +o bashdefault +o default 2> /dev/null ;;
  esac
  [[ \${#COMPREPLY[@]} == 1 && $COMPREPLY == *= ]] && compopt -o nospace 2> /dev/null
  return 0
}

# Names of files beside other answers. Where there are no others, bash itself knows best how to complete them.
_faultline_files_too() {
  local name
  [[ \${#COMPREPLY[@]} == 0 || $1 == -* ]] && return
  compopt -o filenames 2> /dev/null
  while IFS= read -r name; do
    COMPREPLY+=("$name")
  done < <(compgen -f -- "$1")
}

_faultline_offer() {
  case $1 in
${[...lists].map(([name, entries]) => `    ${name}) offers=(${words(entries.map(({ word }) => word))}) ;;`).join('\n')}
  esac
}

# A word as category=media-corrupt: the name first, and then its values.
_faultline_offer_${SELECTION}() {
  if [[ $1 == *=* ]]; then
    _faultline_offer "\${1%%=*}"
    offers=("\${offers[@]/#/\${1%%=*}=}")
  else
    _faultline_offer ${SELECTION}
  fi
}

complete -o bashdefault -o default -F _faultline faultline
`
}

/** What is offered as an operand of a command, and as the value of each of its options. */
function valueCases(command: Command, lists: Lists): string[] {
  const { name, options } = command
  const operand = valueCase(`${name}:`, operandOffer(command, lists))
  const values = options.flatMap((option) => {
    const patterns = spellings(option).map((spelling) => `${name}:${spelling}`)
    return option.value === undefined ? [] : valueCase(patterns.join(' | '), offerFor(option.value, lists))
  })
  return [...operand, ...values]
}

function valueCase(pattern: string, offer: Offer): string[] {
  const action = actionFor(offer)
  return action === '' ? [] : [`    ${pattern}) ${action} ;;`]
}

function actionFor(offer: Offer): string {
  if (typeof offer === 'string') return `otherwise=${offer}`
  if (!('list' in offer)) return offer.length === 0 ? '' : `offers=(${words(offer)})`
  return offer.list === SELECTION
    ? `_faultline_offer_${SELECTION} "$current"`
    : `_faultline_offer ${offer.list}`
}

function optionCase({ name, options }: Command): string {
  return `      ${quoted(name)}) offers+=(${words(options.flatMap(spellings))}) ;;`
}

function alternatives(all: readonly string[]): string {
  return all.map(quoted).join(' | ')
}

function words(all: readonly string[]): string {
  return all.map(quoted).join(' ')
}
