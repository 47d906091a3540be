import type { Command, Option } from '../command-line.ts'
import { type Entry, type Lists, SELECTION } from './lists.ts'
import { commandNames, valueTakers } from './names.ts'
import { type Completable, type Offer, offerFor, operandOffer } from './offers.ts'

/** The script for fish, from 3.0 on. */
export function fishScript({ commands, lists }: Completable): string {
  return `# Completion of faultline for fish.
#
# In this shell:   faultline --completion fish | source
# In every shell:  faultline --completion fish > ~/.config/fish/completions/faultline.fish

# Whether one of these is the command that is named; without one it is "main", and "first" before the first operand.
function __faultline_is
    set -l words (commandline -opc)
    set -e words[1]
    set -l command first
    set -l is_value no
    for word in $words
        if test $is_value = yes
            set is_value no
            continue
        end
        switch $word
            case ${words(valueTakers(commands))}
                set is_value yes
            case ${words(commandNames(commands))}
                test $command = first; and set command $word
            case - --
                test $command = first; and set command main
            case '-*'
            case '*'
                test $command = first; and set command main
        end
    end
    contains -- $command $argv
end

function __faultline_offer
    switch $argv[1]
${[...lists].map(([name, entries]) => `        case ${name}\n            ${printed(entries)}`).join('\n')}
    end
end

# A word as category=media-corrupt: the name first, and then its values.
function __faultline_offer_${SELECTION}
    set -l typed (commandline -ct | string replace -r '^--[^=]*=' '')
    set -l parts (string split -m 1 = -- $typed)
    if set -q parts[2]
        __faultline_offer $parts[1] | string replace -r '^' $parts[1]=
    else
        __faultline_offer ${SELECTION}
    end
end

${commands.flatMap((command) => completions(command, lists)).join('\n')}
`
}

function completions(command: Command, lists: Lists): string[] {
  const { name, options, describe } = command
  const named =
    name === '' ? [] : [`complete -c faultline -n '__faultline_is first' -a ${name} -d ${quoted(describe)}`]
  const condition = name === '' ? 'first main' : name
  return [
    ...named,
    `complete -c faultline -n '__faultline_is ${condition}' ${operandWords(operandOffer(command, lists))}`,
    ...options.map(
      (option) => `complete -c faultline -n '__faultline_is ${condition}' ${optionWords(option, lists)}`,
    ),
  ]
}

function operandWords(offer: Offer): string {
  return offer === 'files' ? '-F' : `-f ${answers(offer)}`.trimEnd()
}

function optionWords({ name, letter, describe, value }: Option, lists: Lists): string {
  const names = letter === undefined ? `-l ${name}` : `-s ${letter} -l ${name}`
  return [names, valueWords(value, lists), `-d ${quoted(describe)}`].filter((each) => each !== '').join(' ')
}

/** To fish, `-r` is an option with a value, `-F` one with a file, and `-x` one with anything but that. */
function valueWords(value: Option['value'], lists: Lists): string {
  if (value === undefined) return ''
  const offer = offerFor(value, lists)
  return offer === 'files' ? '-r -F' : `-x ${answers(offer)}`.trimEnd()
}

function answers(offer: Exclude<Offer, 'files'>): string {
  if (offer === 'directories') return "-a '(__fish_complete_directories)'"
  if (!('list' in offer)) return offer.length === 0 ? '' : `-a '${offer.join(' ')}'`
  return offer.list === SELECTION
    ? `-a '(__faultline_offer_${SELECTION})'`
    : `-a '(__faultline_offer ${offer.list})'`
}

function printed(entries: readonly Entry[]): string {
  if (entries.every(({ describe }) => describe === ''))
    return `printf '%s\\n' ${words(entries.map(({ word }) => word))}`
  return `printf '%s\\t%s\\n' ${words(entries.flatMap(({ word, describe }) => [word, describe]))}`
}

function words(all: readonly string[]): string {
  return all.map(quoted).join(' ')
}

/** Inside its quotes, fish reads two escapes. */
function quoted(word: string): string {
  return /^[\w.-]+$/.test(word) ? word : `'${word.replaceAll(/[\\']/g, '\\$&')}'`
}
