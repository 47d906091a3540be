# Asks bash what it would offer: bash ask.bash SCRIPT LINE…
# For each line it prints the words that would stand at its end, and then a line with a dot.
source "$1"
shift

# What the script tells bash beside its answers.
compopt() { options+=" $*"; }

for line; do
  word=${line##* }
  typed=${word##*=}
  # Readline cuts the line at blanks, and before and behind =.
  read -ra COMP_WORDS <<< "${line//=/ = }"
  [[ $typed ]] || COMP_WORDS+=('')
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) options='' COMPREPLY=()
  _faultline
  # Without an answer, bash does what `complete` and `compopt` have told it.
  if [[ ${#COMPREPLY[@]} == 0 ]]; then
    action=-f
    [[ $options == *'+o default'* ]] && action=
    [[ $options == *'-o dirnames'* ]] && action=-d
    [[ $action ]] && while IFS= read -r each; do
      COMPREPLY+=("$each")
    done < <(compgen $action -- "$typed")
  fi
  for each in "${COMPREPLY[@]}"; do
    printf '%s\n' "${word%"$typed"}$each"
  done
  echo .
done
