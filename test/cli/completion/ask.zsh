# Asks a real, interactive zsh what it would offer: zsh -f ask.zsh SCRIPT LINE…
# For each line it prints the words that would stand there, each with what is told of it, and then a line with a dot.
zmodload zsh/zpty || exit 1
script=$1
shift
zpty zsh zsh -f -i
# What comes back is told from what the terminal repeats by marks that are never typed as they are.
zpty -w zsh "source ${(q)0:A:h}/offered.zsh ${(q)script}; print -r - 'rea''dy'"
zpty -r zsh heard '*ready*'
for line; do
  zpty -w -n zsh "$line"$'\t'
  zpty -r zsh heard '*<end>*'
  for each in ${(f)heard}; do
    each=${each%$'\r'}
    [[ $each == *'<offer>'* ]] && print -r - ${each##*'<offer>'}
  done
  print .
  # Throws the line away.
  zpty -w -n zsh $'\C-u'
done
zpty -d zsh
