using System.Buffers.Binary;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Simulation.Flows;

namespace Ybtb.Simulation.Worlds;

/// <summary>What a client wants of the server, and what it was told so far.</summary>
/// <param name="Id">Unique in the world; the idempotency key of every try.</param>
/// <param name="Name">For the trace.</param>
/// <param name="Send">One try. The second argument adds the command's own rows to the step's transaction.</param>
/// <param name="CanRepeat">True when a try whose outcome is unknown may be repeated under the same key.</param>
internal sealed record Command(int Id, string Name, Func<Process, Action<WriteSet, StepInfo>, Task<StepReceipt?>> Send, bool CanRepeat)
{
    public Outcome Outcome { get; set; } = Outcome.Unknown;

    /// <summary>What the server acknowledged; null unless it did, with a receipt.</summary>
    public StepReceipt? Receipt { get; set; }

    /// <summary>True once a try ended without an answer: it may or may not have been carried out.</summary>
    public bool IsInDoubt { get; set; }

    public async Task<Outcome> TryAsync(Process process, List<string> surprises)
    {
        try
        {
            Receipt = await Send(process, Contribute);
            return Outcome.Acknowledged;
        }
        catch (StimulusRefusedException)
        {
            return Outcome.Refused;
        }
        catch (StepFailedException)
        {
            return Outcome.Refused;   // an operation that could not be carried out: its person is told
        }
        catch (StoreUnavailableException)
        {
            return Outcome.Unknown;
        }
        catch (WriteConflictException conflict) when (conflict.RowType == typeof(IdempotencyRow))
        {
            return Outcome.WasDoneBefore;
        }
        catch (Exception surprise)   // whatever it is, no client should ever see it
        {
            surprises.Add($"{Name}: {surprise}");
            return Outcome.Unknown;
        }
    }

    private void Contribute(WriteSet writes, StepInfo step)
    {
        var key = new byte[32];
        BinaryPrimitives.WriteInt32BigEndian(key, Id);
        writes.Insert(new IdempotencyRow { Scope = key, BodyDigest = key, Result = step.InstanceId.ToString("N"), CreatedAt = step.StepAt });
        writes.Insert(new CommandRow { CommandId = Id, InstanceId = step.InstanceId });
    }
}

/// <summary>What a client knows of its command.</summary>
internal enum Outcome
{
    /// <summary>No answer came.</summary>
    Unknown,

    Acknowledged,

    /// <summary>The server found that an earlier try had been carried out.</summary>
    WasDoneBefore,

    /// <summary>The instance does not take it.</summary>
    Refused,
}
