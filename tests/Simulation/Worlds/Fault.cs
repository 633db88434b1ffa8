namespace Ybtb.Simulation.Worlds;

/// <summary>What can go wrong in a simulated world.</summary>
internal enum Fault
{
    /// <summary>A read fails: the database does not answer.</summary>
    ReadFailed,

    /// <summary>A commit is refused: the database cannot be written; nothing was.</summary>
    CommitUnavailable,

    /// <summary>A commit is refused as stale although nothing has changed, as a serialization failure is.</summary>
    CommitStale,

    /// <summary>A constraint refuses the effects.</summary>
    CommitRefused,

    /// <summary>A commit is done, but whoever sent it learns only that the connection broke.</summary>
    AcknowledgementLost,

    /// <summary>A receiver outside throws.</summary>
    ReceiverThrew,

    /// <summary>A receiver outside says no.</summary>
    ReceiverRefused,

    /// <summary>A receiver outside takes the message, but the sender does not learn of it.</summary>
    DeliveredUnnoticed,

    /// <summary>A message is delivered twice in a row.</summary>
    DeliveredTwice,

    /// <summary>An activity fails.</summary>
    BadWeather,

    /// <summary>A process ends between two awaits; all that it had in memory is gone.</summary>
    Crash,
}
