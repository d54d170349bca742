namespace Rivet.Journal.Actors;

/// <summary>What was read from a row of the persistence plugin's table.</summary>
/// <param name="Number">Its place among the rows of its run, from 1.</param>
/// <param name="Content">What its bytes hold, whatever else is wrong with it.</param>
/// <param name="Objection">Why the plugin would not read it as a batch, in one line; null when it would.</param>
internal sealed record ReadRow(long Number, JournalRow Content, string? Objection)
{
    /// <summary>Adds it to what is known of its run. What is wrong with it is noted, and what can be read of it is shown.</summary>
    public void ApplyTo(RunState state)
    {
        if (Objection is not null)
            state.Note(Number, Objection);
        state.Apply(Content, Number);
    }
}
