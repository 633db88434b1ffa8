using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Documents.Frozen;

/// <summary>Collects the members of frozen data: instants in UTC, days as ISO writes them. What is missing is left out.</summary>
internal sealed class Members
{
    private readonly List<KeyValuePair<string, Value>> members = [];

    public Members Add(string name, Value value)
    {
        if (!value.IsNullish)
        {
            members.Add(new(name, value));
        }

        return this;
    }

    public Members Add(string name, Instant? at) => at is { } known ? Add(name, InstantPattern.ExtendedIso.Format(known)) : this;

    public Members Add(string name, LocalDate? day) => day is { } known ? Add(name, LocalDatePattern.Iso.Format(known)) : this;

    public Members Add(string name, Members inner) => Add(name, inner.ToValue());

    public Members Add(string name, IEnumerable<Members> rows) => Add(name, Value.Of([.. rows.Select(row => row.ToValue())]));

    public Value ToValue() => Value.Object([.. members]);
}
