using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Runtime.Messages;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities.Composition;

/// <summary>What the activities that start other workflows have in common.</summary>
internal static class ChildWorkflow
{
    /// <summary>The bookmark at which a parent waits for its children.</summary>
    public const string BookmarkName = "Elsa.ChildWorkflow";

    /// <summary>Added to each child's input.</summary>
    private const string ParentInput = "ParentInstanceId";

    public static Value PayloadOf(int activityInstanceId) => Value.Object(new KeyValuePair<string, Value>("activityInstanceId", activityInstanceId));

    public static BookmarkRequest Bookmark(ActivityContext context) => new(BookmarkName, PayloadOf(context.ActivityInstanceId));

    /// <summary>The id of the child number <paramref name="place"/>: the same on every try, so that no child begins twice.</summary>
    public static Guid IdOf(ActivityContext context, int place = 0)
    {
        Span<byte> content = stackalloc byte[24];
        context.InstanceId.TryWriteBytes(content, bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(content[16..], context.ActivityInstanceId);
        BinaryPrimitives.WriteInt32BigEndian(content[20..], place);
        var hash = SHA256.HashData(content);
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);   // RFC 9562 version 8
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    /// <summary>What a child is given: the object <paramref name="input"/> and who started it.</summary>
    public static Value InputOf(ActivityContext context, Value input) =>
        Value.Of((input.Kind == ValueKind.Object ? input.AsObject() : ValueObject.Empty).With(ParentInput, context.InstanceId.ToString("N", CultureInfo.InvariantCulture)));

    /// <summary>The version to start: the one chosen when the definition was published, else the one published now.</summary>
    /// <returns>Null with the question to ask, or with the failure, when it is not known.</returns>
    public static string? FindVersion(ActivityContext context, string definitionId, out ActivityResult? instead)
    {
        instead = null;
        if (definitionId.Length == 0)
        {
            instead = ActivityResult.Fail("没有选择要启动的流程。", "no-sub-workflow");
            return null;
        }

        if (context.Instance.Activity.Owner.Parts.Versions.TryGetValue(definitionId, out var chosen))
        {
            return chosen;
        }

        var query = new PublishedVersion(definitionId);
        if (!context.TryAnswer(query, out var published))
        {
            instead = ActivityResult.Ask(query);
            return null;
        }

        instead = published.VersionId is null ? ActivityResult.Fail($"流程“{definitionId}”没有已发布的版本。", "sub-workflow-not-published") : null;
        return published.VersionId;
    }

    /// <summary>Has a child started as an instance of its own, after the step has committed.</summary>
    public static SendMessage Start(ActivityContext context, Guid childId, string definitionId, string versionId, string? correlationId, Value input, bool waits) =>
        new StartOfChild(childId, definitionId, versionId, correlationId, InputOf(context, input), new ParentLink(context.InstanceId, context.ActivityInstanceId, waits)).ToMessage();

    /// <summary>Has a child ended because its parent no longer waits for it.</summary>
    public static SendMessage Cancel(string childId) => new(EngineTopics.CancelWorkflow, childId);
}
