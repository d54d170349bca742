// Many tests wait for programs that they have started. More of them at once than there are processors keep those busy.
[assembly: CollectionBehavior(MaxParallelThreads = 3)]
