// Most of the time these tests wait for processes of theirs.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
