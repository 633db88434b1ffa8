using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;

namespace Ybtb.Engine.Runtime;

/// <summary>Resumes all who wait for an event. An event with an identity is taken once at each place, however often it is delivered.</summary>
/// <remarks>
/// The first place of an instance that takes such an event leaves a receipt for the instance, and a debt for each other place where the
/// instance was waiting at that moment. A repetition pays what is still owed and nothing else: a place where the instance waits by
/// now, because it has gone on, is not resumed by the event that brought it there.
/// </remarks>
internal sealed class EventDelivery(WorkflowRuntime runtime)
{
    private static readonly ColumnSet SameScope = ColumnSet.Of<IdempotencyRow>(i => i.Scope);

    /// <param name="withFirst">Added to the transaction of the first place that takes the event; null for nothing.</param>
    /// <returns>How many places have taken it now; and how many of those that wait now belong to an instance which took it before.</returns>
    /// <exception cref="WriteConflictException">What <paramref name="withFirst"/> added was refused.</exception>
    public async Task<(int Taken, int Repeated)> ResumeAllAsync(
        IReadOnlyList<BookmarkRow> waiting, PublishedEvent published, Action<WriteSet>? withFirst, CancellationToken cancellationToken)
    {
        var (taken, repeated) = (0, 0);
        foreach (var places in waiting.GroupBy(b => b.InstanceId).Select(group => group.ToList()))
        {
            var takings = await ResumeAsync(places, published, taken == 0 ? withFirst : null, cancellationToken);
            taken += takings.Count(t => t == Taking.Taken);
            repeated += takings.Count(t => t == Taking.Repeated);
        }

        return (taken, repeated);
    }

    /// <summary>Leaves the receipt of an instance that the event itself has started: it has taken it.</summary>
    public static void Begin(WriteSet writes, Guid message, StepInfo step) => writes.Insert(Receipt(message, step));

    /// <summary>The id of the instance that a message starts by a trigger: the same however often it is delivered.</summary>
    public static Guid InstanceOf(Guid message, TriggerRow trigger) =>
        new(Digest(message, trigger.DefinitionId, trigger.ActivityId).AsSpan(0, 16), bigEndian: true);

    private async Task<List<Taking>> ResumeAsync(List<BookmarkRow> places, PublishedEvent published, Action<WriteSet>? withFirst, CancellationToken cancellationToken)
    {
        var (takings, hasReceipt) = (new List<Taking>(), false);
        for (var i = 0; i < places.Count; i++)
        {
            var (place, others) = (places[i], places[(i + 1)..]);
            var taking = Taking.Repeated;
            if (!hasReceipt)
            {
                taking = await TryAsync(place, published, (message, writes, step) =>
                {
                    withFirst?.Invoke(writes);
                    if (message is { } id)
                    {
                        writes.Insert(Receipt(id, step));
                        others.ForEach(other => writes.Insert(Debt(id, other, step)));
                    }
                }, cancellationToken);
                hasReceipt = published.MessageId is not null && taking != Taking.Refused;
            }

            if (taking == Taking.Repeated)
            {
                taking = await TryAsync(place, published, (message, writes, step) =>
                {
                    var owed = Debt(message!.Value, place, step);
                    writes.RequirePresent(owed, SameScope);
                    writes.Delete(owed);
                }, cancellationToken);
            }

            takings.Add(taking);
        }

        return takings;
    }

    private async Task<Taking> TryAsync(BookmarkRow place, PublishedEvent published, Action<Guid?, WriteSet, StepInfo> contribute, CancellationToken cancellationToken)
    {
        var resume = new StepRequest(place.InstanceId, new ResumeStimulus(place.BookmarkId, published.Payload))
        {
            ReceivedAt = published.ReceivedAt,
            Contribute = (writes, step) => contribute(published.MessageId, writes, step),
            OwnRows = [typeof(IdempotencyRow), typeof(QueuedStimulusRow)],
        };
        try
        {
            await runtime.StepAsync(resume, cancellationToken);
            return Taking.Taken;
        }
        catch (StimulusRefusedException)
        {
            return Taking.Refused;   // the instance moved on in between
        }
        catch (WriteConflictException repeated) when (repeated.RowType == typeof(IdempotencyRow))
        {
            return Taking.Repeated;
        }
    }

    private static IdempotencyRow Receipt(Guid message, StepInfo step) => Row(Digest(message, Text(step.InstanceId), ""), step);

    private static IdempotencyRow Debt(Guid message, BookmarkRow place, StepInfo step) =>
        Row(Digest(message, Text(place.InstanceId), place.BookmarkId.ToString(CultureInfo.InvariantCulture)), step);

    private static IdempotencyRow Row(byte[] scope, StepInfo step) =>
        new() { Scope = scope, BodyDigest = [], Result = Text(step.InstanceId), CreatedAt = step.StepAt };

    private static string Text(Guid instance) => instance.ToString("N", CultureInfo.InvariantCulture);

    private static byte[] Digest(Guid message, string first, string second) => SHA256.HashData(Encoding.UTF8.GetBytes($"{message:N}\n{first}\n{second}"));

    private enum Taking
    {
        Taken,

        /// <summary>Nobody waits there any more, or not at the moment.</summary>
        Refused,

        /// <summary>The instance has taken this event before.</summary>
        Repeated,
    }
}
