using System.Collections.Immutable;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>The record of an institution, field by field, as text: days as ISO 8601, regions and certificate types by their codes. Immutable; in clear, so it lives in memory only.</summary>
public sealed class InstitutionParticulars : IEquatable<InstitutionParticulars>
{
    private readonly ImmutableSortedDictionary<InstitutionField, string> values;

    private InstitutionParticulars(ImmutableSortedDictionary<InstitutionField, string> values)
    {
        this.values = values;
    }

    public static InstitutionParticulars Empty { get; } = new(ImmutableSortedDictionary<InstitutionField, string>.Empty);

    /// <summary>Null when nothing is known.</summary>
    public string? this[InstitutionField field] => values.GetValueOrDefault(field);

    /// <summary>With this value; blank and null take it away.</summary>
    public InstitutionParticulars With(InstitutionField field, string? value) =>
        new(string.IsNullOrWhiteSpace(value) ? values.Remove(field) : values.SetItem(field, value.Trim()));

    /// <summary>This record with the named fields as the other has them, missing ones included.</summary>
    public InstitutionParticulars With(InstitutionParticulars other, IEnumerable<InstitutionField> fields) =>
        fields.Aggregate(this, (record, field) => record.With(field, other[field]));

    /// <summary>The fields in which two records differ, in the order of the form.</summary>
    public IReadOnlyList<InstitutionField> DifferencesFrom(InstitutionParticulars other) =>
        [.. InstitutionFields.All.Select(info => info.Field).Where(field => this[field] != other[field])];

    /// <summary>By the keys of the form.</summary>
    public Value ToValue() => Value.Object([.. values.Select(pair => new KeyValuePair<string, Value>(pair.Key.Info().Key, pair.Value))]);

    /// <summary>What is no field, or no text, is left out.</summary>
    public static InstitutionParticulars From(Value value) => value.Kind != ValueKind.Object ? Empty
        : InstitutionFields.All.Aggregate(Empty, (record, info) => record.With(info.Field, value[info.Key].AsStringOrNull()));

    public bool Equals(InstitutionParticulars? other) => other is not null && DifferencesFrom(other).Count == 0;

    public override bool Equals(object? obj) => Equals(obj as InstitutionParticulars);

    public override int GetHashCode() => values.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));

    public override string ToString() => this[InstitutionField.Name] ?? "";
}
