// Many tests wait: for a server, a time-out, a restart. More of them at once than there are processors keep those busy.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
