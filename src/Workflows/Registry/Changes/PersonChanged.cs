using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Registry.Changes;

/// <summary>Particulars of a person have changed: the record is what it is from now on, and the difference is written when the step ends.</summary>
/// <param name="Described">Which of them, for people.</param>
public sealed record PersonChanged(PersonRecordQuery Subject, PersonRecord Record, string Described) : Effect
{
    public override string Name => "person-changed";

    public override Value Detail => Described;

    public override (Query Query, object Answer)? Revises => (Subject, Record);

    public override string ToString() => Name;
}
