using Ybtb.Engine.Values;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Forms;

/// <summary>What conditions are judged by: the answers, and the circumstances of the application beside them.</summary>
/// <remarks>The names of circumstances begin with $, which no field's key does.</remarks>
public static class FormFacts
{
    /// <summary>Code of the channel.</summary>
    public const string Channel = "$channel";

    /// <summary><c>online</c>, <c>on-site</c>, <c>phone</c> or <c>other</c>.</summary>
    public const string ChannelKind = "$channelKind";

    /// <summary>Whether somebody acts for the applicant.</summary>
    public const string Represented = "$represented";

    /// <summary>Code of the representative's relation; absent when nobody acts for the applicant.</summary>
    public const string Relation = "$relation";

    private static readonly string[] Circumstances = [Channel, ChannelKind, Represented, Relation];

    /// <summary>Whether this names a circumstance, not a field.</summary>
    public static bool IsCircumstance(string name) => Array.IndexOf(Circumstances, name) >= 0;

    /// <param name="channel">Null when it is not one of the item's.</param>
    /// <param name="relation">Code of the representative's relation; null when nobody acts for the applicant.</param>
    public static Value Of(Value answers, ItemChannel? channel, string? relation)
    {
        var facts = new ValueObject.Builder(16);
        if (answers.Kind == ValueKind.Object)
        {
            facts.SetAll(answers.AsObject());
        }

        facts.Set(Represented, relation is not null);
        if (relation is not null)
        {
            facts.Set(Relation, relation);
        }

        if (channel is not null)
        {
            facts.Set(Channel, channel.Code);
            facts.Set(ChannelKind, channel.KindCode);
        }

        return Value.Of(facts.Build());
    }

    /// <summary>Whether a question was left unanswered: nothing, a blank text, an empty list.</summary>
    internal static bool IsBlank(Value answer) =>
        answer.IsNullish
        || (answer.Kind == ValueKind.String && string.IsNullOrWhiteSpace(answer.AsString()))
        || (answer.Kind == ValueKind.Array && answer.AsArray().IsEmpty);
}
