# Makes TAB print what would be offered, instead of offering it.
PROMPT= RPROMPT=
autoload -Uz compinit
compinit -D -u
source $1
zstyle ':completion:*' verbose yes
bindkey -e
bindkey '^I' complete-word
unset zle_bracketed_paste
# Wide enough that no description is cut off.
stty rows 100 columns 1000
kill -WINCH $$

# Functions of completion also call it to put words into arrays, with -O, -A or -D: that stays as it is.
compadd() {
  if [[ " ${@[1,(i)(-|--)]}" == *\ -[a-zA-Z]#[OAD](\ *|) ]]; then
    builtin compadd "$@"
    return
  fi
  local -a hits described
  # The texts for people are in an array whose name stands behind -d, which -l may precede.
  local -i i at=${@[(i)-(l|)d]}
  ((at < $#)) && described=("${(@P)@[at + 1]}")
  builtin compadd -A hits -D described "$@"
  for ((i = 1; i <= $#hits; i++)); do
    print -r - $'\n'"<offer>$IPREFIX${(Q)hits[i]}"$'\t'"${described[i]}"
  done
  builtin compadd "$@"
}

ended() {
  compstate[insert]= compstate[list]=
  comppostfuncs=(ended)
  print -r - $'\n''<end>'
}
comppostfuncs=(ended)
