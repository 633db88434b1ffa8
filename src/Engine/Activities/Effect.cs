using Ybtb.Engine.Values;

namespace Ybtb.Engine.Activities;

/// <summary>Something a step wants done, as data: the runtime turns it into rows that commit with the step.</summary>
/// <remarks>The journal keeps <see cref="Name"/> and <see cref="Detail"/>; personal values belong into neither the name nor a log.</remarks>
public abstract record Effect
{
    /// <summary>A stable past participle in kebab case, such as <c>case-accepted</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What the history says about it; sealed with the step's values.</summary>
    public virtual Value Detail => Value.Undefined;

    /// <summary>A fact that this effect changes for the rest of the step, and its new content; null when there is none.</summary>
    public virtual (Query Query, object Answer)? Revises => null;
}

/// <summary>A message to the outside, delivered at least once after the step has committed.</summary>
/// <param name="Topic">Which handler delivers it.</param>
/// <param name="Payload">Sealed under the instance's key until it is delivered.</param>
/// <param name="ReplyBookmark">The bookmark of the sending activity that the answer resumes; null when no answer is awaited.</param>
public sealed record SendMessage(string Topic, Value Payload, string? ReplyBookmark = null) : Effect
{
    public override string Name => "message-sent";

    public override Value Detail => Topic;
}

/// <summary>A line written by a definition for its authors; it has no effect but its place in the history.</summary>
public sealed record WriteText(string Text) : Effect
{
    /// <summary>The name under which lines stand in the history.</summary>
    public const string EffectName = "text-written";

    public override string Name => EffectName;

    public override Value Detail => Text;
}
