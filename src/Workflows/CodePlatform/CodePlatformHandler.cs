using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.CodePlatform;

/// <summary>Brings in what the platform says of an institution: asked for by staff, by the job, or by a step that awaits the answer.</summary>
public sealed class CodePlatformHandler(ICodePlatformPort port, InstitutionSnapshots snapshots) : IMessageHandler
{
    /// <summary>The topic of requests to the platform.</summary>
    public const string TopicName = "code-platform";

    private const string NotKnown = "贯标平台没有该机构的数据。";

    public string Topic => TopicName;

    public bool TellsFailure => true;

    /// <summary>What a message to the platform says.</summary>
    public static Value Payload(string institutionCode) => Value.Object(new KeyValuePair<string, Value>("institution", institutionCode));

    public async Task<DeliveryResult> DeliverAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        if (message.Payload["institution"].AsStringOrNull() is not { Length: > 0 } code)
        {
            return new DeliveryResult.Failed("同步请求没有机构编号。", IsFinal: true);
        }

        switch (await port.FetchAsync(new CodePlatformRequest(message.Id, code), cancellationToken))
        {
            case CodePlatformResult.Pending:
                return DeliveryResult.Postponed.Instance;
            case CodePlatformResult.Failed failed:
                await snapshots.NoteFailureAsync(code, failed.Error, isAnswer: false, cancellationToken);
                return new DeliveryResult.Failed(failed.Error, failed.IsFinal);
            case CodePlatformResult.Found found:
                await snapshots.TakeAsync(found.Record, cancellationToken);
                return new DeliveryResult.Delivered(Value.Object(new KeyValuePair<string, Value>("version", (double)found.Record.Version)));
            default:
                await snapshots.NoteFailureAsync(code, NotKnown, isAnswer: true, cancellationToken);
                return new DeliveryResult.Delivered(Value.Object(new KeyValuePair<string, Value>("version", 0d)));
        }
    }
}
