using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Workflows.Registry.Import;

/// <summary>Writes records as files that <see cref="RegistryImporter"/> takes: one for each kind.</summary>
public static class RegistryFiles
{
    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false);
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="directory">Made if it is not there; files of the same names are replaced.</param>
    /// <param name="asCsv">CSV with a line of column names; else JSON Lines.</param>
    /// <returns>Names of the files, in the order in which they are to be imported.</returns>
    public static IReadOnlyList<string> Write(string directory, IEnumerable<IReadOnlyList<RegistryRecord>> records, bool asCsv)
    {
        Directory.CreateDirectory(directory);
        var formats = RecordCodes.Types.ToDictionary(type => type, type => new RecordFormat(type));
        var writers = new Dictionary<Type, StreamWriter>();
        try
        {
            foreach (var record in records.SelectMany(list => list))
            {
                var (type, format) = (record.GetType(), formats[record.GetType()]);
                if (!writers.TryGetValue(type, out var writer))
                {
                    writers[type] = writer = new StreamWriter(Path.Combine(directory, NameOf(type, asCsv)), append: false, Plain) { NewLine = "\n" };
                    if (asCsv)
                    {
                        writer.WriteLine(string.Join(',', format.Columns.Select(column => column.Name)));
                    }
                }

                writer.WriteLine(asCsv ? CsvOf(format, record) : JsonOf(format, record));
            }
        }
        finally
        {
            foreach (var writer in writers.Values)
            {
                writer.Dispose();
            }
        }

        return [.. RecordCodes.Types.Where(writers.ContainsKey).Select(type => NameOf(type, asCsv))];
    }

    private static string NameOf(Type type, bool asCsv) => RecordCodes.Of(type) + (asCsv ? ".csv" : ".jsonl");

    private static string CsvOf(RecordFormat format, RegistryRecord record)
    {
        var values = format.Write(record).ToDictionary(value => value.Name, value => RecordText.Write(value.Value), StringComparer.Ordinal);
        return string.Join(',', format.Columns.Select(column => CsvLines.Field(values.GetValueOrDefault(column.Name, ""))));
    }

    private static string JsonOf(RecordFormat format, RegistryRecord record)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            foreach (var (name, value) in format.Write(record))
            {
                switch (value)
                {
                    case int or long:
                        json.WriteNumber(name, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                        break;
                    case bool flag:
                        json.WriteBoolean(name, flag);
                        break;
                    default:
                        json.WriteString(name, RecordText.Write(value));
                        break;
                }
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
