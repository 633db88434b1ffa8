using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ybtb.Benchmarks;

/// <summary>Collects figures, prints them and writes <c>artifacts/bench.json</c>.</summary>
internal sealed class BenchReport
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<BenchRow> rows = [];

    public void Add(BenchRow row)
    {
        rows.Add(row);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{row.Name,-44} {row.Value,12:N2} {row.Unit,-8} bar {Text(row.Bar),10} floor {Text(row.Floor),10} {Verdict(row)}"));
    }

    public void Write(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var head = new
        {
            machine = $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}",
            runtime = RuntimeInformation.FrameworkDescription,
            durability = "SQLite WAL, synchronous FULL; PostgreSQL fsync, synchronous_commit, full_page_writes on",
            sqlite = SQLitePCL.raw.sqlite3_libversion().utf8_to_string(),
        };
        File.WriteAllText(path, JsonSerializer.Serialize(
            new { head, rows = rows.Select(r => new { r.Name, r.Value, r.Unit, r.Better, r.Bar, r.Floor, r.Ratio }) }, Json));
    }

    private static string Text(double? figure) => figure is { } value ? value.ToString("N1", CultureInfo.InvariantCulture) : "–";

    private static string Verdict(BenchRow row) => row.Passes switch { true => "met", false => "MISSED", _ => "" };
}
