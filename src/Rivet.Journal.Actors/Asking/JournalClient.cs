using Akka.Actor;
using static Rivet.Journal.Actors.RunJournalProtocol;

namespace Rivet.Journal.Actors;

/// <summary>Asks the registry and turns refusals into exceptions.</summary>
internal sealed class JournalClient(ActorSystem system, IActorRef registry, TimeProvider clock, JournalSettings settings)
{
    // The gateway answers at the deadline at the latest; this only covers the way there and back.
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    public ActorSystem System => system;

    public IActorRef Registry => registry;

    public TimeProvider Clock => clock;

    public JournalSettings Settings => settings;

    public Task<TReply> AskAsync<TReply>(RunQuery<TReply> query, CancellationToken cancellation)
        where TReply : Answer =>
        RequestAsync<TReply>(query, left => query with { Timeout = left }, cancellation);

    private async Task<IReply> AskOnceAsync(IRequest request, TimeSpan timeout, CancellationToken cancellation)
    {
        try
        {
            return await registry.Ask<IReply>(request, timeout + Grace, cancellation).ConfigureAwait(false);
        }
        catch (AskTimeoutException failure)
        {
            throw new JournalUnavailableException(request.RunId, "nothing answered", failure);
        }
    }

    // A journal that stopped comes back after a pause, so asking again is worth the time that is left.
    public async Task<TReply> RequestAsync<TReply>(
        IRequest request, Func<TimeSpan, IRequest> withTimeout, CancellationToken cancellation)
        where TReply : IReply
    {
        var started = TimeProvider.System.GetTimestamp();
        var timeout = settings.TimeoutOf(request);
        Unavailable? before = null;
        while (true)
        {
            var left = timeout - TimeProvider.System.GetElapsedTime(started);
            var reply = await AskOnceAsync(withTimeout(left), left, cancellation).ConfigureAwait(false);
            if (reply is TReply answer)
                return answer;
            left = timeout - TimeProvider.System.GetElapsedTime(started);
            if (reply is not Unavailable unavailable)
                throw ExceptionOf(reply);

            // At the end of the time, what the journal itself said last tells more than that the time is over.
            if (unavailable.RetryAfter >= left)
                throw ExceptionOf(left > TimeSpan.Zero ? reply : before ?? reply);
            before = unavailable;
            await Task.Delay(unavailable.RetryAfter, cancellation).ConfigureAwait(false);
        }
    }

    public static Exception ExceptionOf(IReply reply) => reply switch
    {
        UnknownRun => new UnknownRunException(reply.RunId),
        Unavailable unavailable => new JournalUnavailableException(reply.RunId, unavailable.Reason),
        RunRefused refused => new RunRefusedException(reply.RunId, refused.Reason),
        ReadOnlyRun readOnly => new RunRefusedException(reply.RunId, $"the journal of run {reply.RunId} is damaged: {readOnly.Reason}"),
        _ => new InvalidOperationException($"Unexpected reply {reply.GetType().Name} about run {reply.RunId}."),
    };
}
