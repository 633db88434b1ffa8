using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NodaTime.Text;

namespace Ybtb.Workflows.Registry.Settlements.Formulae;

/// <summary>Reads <c>data/formulae.json</c>, where money is written in yuan.</summary>
public static class FormulaeReader
{
    /// <exception cref="FormatException">A member is missing, a percentage or an amount impossible, a code used twice, or the shares of the funds are not the whole.</exception>
    public static FormulaeList Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var versions = document.RootElement.List("versions").Select(Version).OrderBy(version => version.From).ToImmutableArray();
        return versions.Select(version => version.From).Distinct().Count() == versions.Length && versions.Select(version => version.Version).Distinct(StringComparer.Ordinal).Count() == versions.Length
            ? new(versions)
            : throw new FormatException("Two versions of the formulae have one name or begin on one day.");
    }

    private static FormulaeVersion Version(JsonElement row)
    {
        var version = new FormulaeVersion(
            row.Text("version"),
            LocalDatePattern.Iso.Parse(row.Text("from")) is { Success: true, Value: var from } ? from : throw new FormatException("Formulae begin on a day."),
            row.Number("contributionMonths"),
            [.. row.List("funds").Select(fund => new FundRate(fund.Text("fund"), Percent(fund, "percent")))],
            [.. row.List("medical").Select(Medical)],
            [.. row.List("subsidies").Select(line => new SubsidyFormula(line.Text("code"), line.Text("name"), Fen(line, "amount")))],
            Allowance(row.Member("allowance")));
        return version.ContributionMonths is < 0 or > 120 ? throw new FormatException("Contributions are asked for 0 to 120 months.")
            : version.Funds.Sum(fund => fund.Percent) != 100 ? throw new FormatException($"The funds of the formulae {version.Version} pay more or less than the whole.")
            : HasTwins(version.Medical.Select(line => line.Code)) || HasTwins(version.Subsidies.Select(line => line.Code)) || HasTwins(version.Allowance.Days.Select(line => line.Code))
                ? throw new FormatException($"The formulae {version.Version} have one code twice.")
            : version;
    }

    private static MedicalFormula Medical(JsonElement line)
    {
        var percent = Percent(line, "percent");
        return new(
            line.Text("code"), line.Text("name"), Fen(line, "cap"), percent,
            line.TryGetProperty("spousePercent", out _) ? Percent(line, "spousePercent") : percent,
            line.TryGetProperty("perFurtherChild", out _) ? Fen(line, "perFurtherChild") : 0);
    }

    private static AllowanceFormula Allowance(JsonElement allowance) => new(
        Fen(allowance, "monthlyCap"),
        Fen(allowance, "unemployedMonthly"),
        [.. allowance.List("days").Select(line => line.Number("days") is > 0 and var days
            ? new AllowanceDays(line.Text("code"), line.Text("name"), days)
            : throw new FormatException("An allowance is for one day or more."))]);

    private static bool HasTwins(IEnumerable<string> codes) => codes.GroupBy(code => code, StringComparer.Ordinal).Any(group => group.Count() > 1);

    private static int Percent(JsonElement line, string name) => line.Number(name) is > 0 and <= 100 and var percent
        ? percent
        : throw new FormatException($"“{name}” is 1 to 100.");

    private static long Fen(JsonElement line, string name) =>
        decimal.TryParse(line.Text(name), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) && yuan is > 0 and < 10_000_000 && yuan * 100 == decimal.Truncate(yuan * 100)
            ? (long)(yuan * 100)
            : throw new FormatException($"“{name}” is an amount in yuan.");
}
