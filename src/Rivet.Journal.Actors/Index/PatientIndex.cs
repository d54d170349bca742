using System.Data.Common;
using System.Runtime.ExceptionServices;
using Akka.Actor;

namespace Rivet.Journal.Actors;

/// <summary>
/// Uses the tables of the run index and the leases: makes them when they are not there, again when somebody deleted them, and does
/// not ask a store that has just failed once for each of many who wait.
/// </summary>
internal sealed class PatientIndex(JournalStore store, IScheduler scheduler)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private bool _prepared;
    private Exception? _failure;
    private TimeSpan _failedAt;

    /// <summary>For what will not be tried again: asks the store whatever it said before.</summary>
    /// <exception cref="Exception">Whatever the store says.</exception>
    public void UseOnceMore(Action action)
    {
        _failure = null;
        Use(action);
    }

    /// <exception cref="Exception">Whatever the store says, or said a moment ago.</exception>
    public void Use(Action action) => Use(() =>
    {
        action();
        return true;
    });

    /// <exception cref="Exception">Whatever the store says, or said a moment ago.</exception>
    public T Use<T>(Func<T> action)
    {
        if (_failure is { } failure && scheduler.MonotonicClock - _failedAt < Pause)
            ExceptionDispatchInfo.Throw(failure);
        try
        {
            var result = Attempt(action);
            _failure = null;
            return result;
        }
        catch (Exception fresh)
        {
            (_failure, _failedAt, _prepared) = (fresh, scheduler.MonotonicClock, false);
            throw;
        }
    }

    private T Attempt<T>(Func<T> action)
    {
        if (!_prepared)
            return Prepared(action);
        try
        {
            return action();
        }
        catch (DbException failure) when (store.LacksTable(failure))
        {
            return Prepared(action);
        }
    }

    private T Prepared<T>(Func<T> action)
    {
        store.PrepareIndex();
        _prepared = true;
        return action();
    }
}
