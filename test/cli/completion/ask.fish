# Asks fish what it would offer: fish ask.fish SCRIPT LINE…
# For each line it prints the words that would stand at its end, each with what is told of it, and then a line with a dot.
source $argv[1]
for line in $argv[2..-1]
    complete -C $line
    echo .
end
