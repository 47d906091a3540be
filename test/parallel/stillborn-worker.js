// A worker that dies before it can take a task, as where there are no descriptors left to load it with.
process.exit(3)
