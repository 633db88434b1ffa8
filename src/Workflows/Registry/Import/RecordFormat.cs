using System.Reflection;
using System.Text.Json;
using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Workflows.Registry.Import;

/// <summary>The columns of one kind of record, taken from the parameters of its class.</summary>
internal sealed class RecordFormat
{
    private static readonly NullabilityInfoContext Nullability = new();

    private readonly ConstructorInfo constructor;
    private readonly PropertyInfo[] properties;

    public RecordFormat(Type recordType)
    {
        constructor = recordType.GetConstructors().Single();
        lock (Nullability)
        {
            Columns = [.. constructor.GetParameters().Select(parameter => new Column(
                JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!),
                Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType,
                Nullability.Create(parameter).ReadState == NullabilityState.Nullable))];
        }

        properties = [.. constructor.GetParameters().Select(parameter => recordType.GetProperty(parameter.Name!)!)];
    }

    public IReadOnlyList<Column> Columns { get; }

    /// <param name="values">By column; null and empty mean there is none.</param>
    /// <param name="problems">In Chinese, without the values: they may be personal. Empty when the record was read.</param>
    public RegistryRecord? Read(IReadOnlyDictionary<string, string?> values, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        var arguments = new object?[Columns.Count];
        for (var i = 0; i < Columns.Count; i++)
        {
            var column = Columns[i];
            if (values.GetValueOrDefault(column.Name)?.Trim() is not { Length: > 0 } text)
            {
                if (!column.IsOptional)
                {
                    found.Add($"缺少“{column.Name}”。");
                }
            }
            else if (RecordText.Read(column.Type, text) is not { } value)
            {
                found.Add($"“{column.Name}”应为{RecordText.Expected(column.Type)}。");
            }
            else
            {
                arguments[i] = value;
            }
        }

        if (values.Keys.Any(name => name != RegistryFile.KindColumn && Columns.All(column => column.Name != name)))
        {
            found.Add("有不属于这一类的栏目，请核对栏目名。");   // not which: without its first line a file has values for names
        }

        problems = found;
        return found.Count == 0 ? (RegistryRecord)constructor.Invoke(arguments) : null;
    }

    /// <summary>The values by column, without those that are not there.</summary>
    public IEnumerable<(string Name, object Value)> Write(RegistryRecord record)
    {
        for (var i = 0; i < properties.Length; i++)
        {
            if (properties[i].GetValue(record) is { } value)
            {
                yield return (Columns[i].Name, value);
            }
        }
    }

    internal sealed record Column(string Name, Type Type, bool IsOptional);
}
