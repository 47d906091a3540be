# The table as one object: from a code's text to the member that is inserted behind it.
[inputs] | .[1:] | map(split("\t") | {
  key: .[0],
  value: {stage: .[1], step: .[2], cause: .[3], category: .[4], party: .[6], retry: .[7],
          message: "\(.[1]), \(.[2]): \(.[3])"}
}) | from_entries
