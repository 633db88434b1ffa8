using System.Text.Encodings.Web;
using System.Text.Json;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Offices;

/// <summary>What an administrator may change of an office, as its history keeps it.</summary>
/// <param name="Phone">Null when none is known; so is <paramref name="Address"/>.</param>
public sealed record OfficeState(string Name, string? Phone, string? Address, bool IsClosed)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static OfficeState Of(OfficeRow row) => new(row.Name, row.Phone, row.Address, row.IsClosed);

    public static OfficeState Read(string json) => JsonSerializer.Deserialize<OfficeState>(json, Json) ?? throw new FormatException("No state of an office.");

    public string Write() => JsonSerializer.Serialize(this, Json);
}
