using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using NodaTime;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Sla.Calculation;
using Ybtb.Workflows.Sla.Certification;

namespace Ybtb.Api.Hosting;

/// <summary>
/// <c>time-limits check FILE</c> calculates the entries of a file and compares, by the shipped calendar; <c>time-limits verify FILE</c> checks a
/// deadline certificate. Neither needs a database.
/// </summary>
internal static class TimeLimitsCommand
{
    public static Command Create() => new("time-limits", "办理时限") { Check(), Verify() };

    private static Command Check()
    {
        var file = new Argument<FileInfo>("file") { Description = "示例文件（JSON，examples 列表，每项含 input 与 expected）" };
        var calendar = new Option<FileInfo?>("--calendar") { Description = "所用日历文件；默认为随附的 calendar-cn.json" };
        var command = new Command("check", "核对时限计算示例") { file, calendar };
        command.SetAction((parsed, cancellationToken) => Refusals.TellAsync(() => CheckAsync(parsed.GetValue(file)!, parsed.GetValue(calendar), cancellationToken)));
        return command;
    }

    /// <returns>0 when every entry agrees.</returns>
    private static async Task<int> CheckAsync(FileInfo file, FileInfo? calendarFile, CancellationToken cancellationToken)
    {
        var data = Path.Combine(ShippedFiles.Find(), "data");
        var calculator = new TimeLimitCalculator(
            await ReadCalendarAsync(calendarFile?.FullName ?? Path.Combine(data, "calendar-cn.json"), cancellationToken), Offices(data));
        using var examples = await ReadExamplesAsync(file, cancellationToken);
        var (agreed, all) = (0, 0);
        foreach (var entry in examples.RootElement.GetProperty("examples").EnumerateArray())
        {
            all++;
            var differences = TimeLimitCheck.Check(entry, calculator);
            agreed += differences.Count == 0 ? 1 : 0;
            var id = entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("id", out var named) ? named.ToString() : $"#{all}";
            foreach (var difference in differences)
            {
                Console.WriteLine($"{id}: {difference}");
            }
        }

        Console.WriteLine($"{agreed} of {all} agree");
        return agreed == all ? 0 : 1;
    }

    private static Command Verify()
    {
        var file = new Argument<FileInfo>("file") { Description = "时限证明（.p7m）" };
        var issuer = new Option<FileInfo?>("--issuer") { Description = "签发机构的证书（PEM，取自 /api/time-limits/issuer 并核对指纹）" };
        var command = new Command("verify", "离线核验时限证明") { file, issuer };
        command.SetAction((parsed, cancellationToken) => Refusals.TellAsync(() => VerifyAsync(parsed.GetValue(file)!, parsed.GetValue(issuer), cancellationToken)));
        return command;
    }

    /// <returns>0 when the certificate holds.</returns>
    private static async Task<int> VerifyAsync(FileInfo file, FileInfo? issuer, CancellationToken cancellationToken)
    {
        if (!file.Exists || issuer is { Exists: false })
        {
            throw new InvalidOperationException($"没有文件 {(file.Exists ? issuer : file)!.Name}。");
        }

        using var trusted = issuer is null ? null : await ReadIssuerAsync(issuer, cancellationToken);
        var verification = CertificateVerification.Verify(await File.ReadAllBytesAsync(file.FullName, cancellationToken), trusted);
        if (verification.Text is { } text)
        {
            Console.WriteLine(text);
            Console.WriteLine($"签发证书指纹（SHA-256）：{verification.SignerFingerprint}{(trusted is null ? "，未给出机构证书，请自行核对" : "")}");
        }

        foreach (var problem in verification.Problems)
        {
            Console.WriteLine(problem);
        }

        Console.WriteLine(verification.Holds ? "证明有效。" : "证明无效。");
        return verification.Holds ? 0 : 1;
    }

    private static async Task<X509Certificate2> ReadIssuerAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            return X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(file.FullName, cancellationToken));
        }
        catch (CryptographicException malformed)
        {
            throw new InvalidOperationException($"{file.Name} 不是证书（PEM）。", malformed);
        }
    }

    private static async Task<CalendarVersion> ReadCalendarAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new CalendarVersion(1, Instant.MinValue, CalendarJson.Read(await File.ReadAllTextAsync(path, cancellationToken)));
        }
        catch (Exception malformed) when (malformed is JsonException or FormatException)
        {
            throw new InvalidOperationException($"{Path.GetFileName(path)}：{malformed.Message}", malformed);
        }
    }

    private static async Task<JsonDocument> ReadExamplesAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists)
        {
            throw new InvalidOperationException($"没有文件 {file.Name}。");
        }

        try
        {
            var document = JsonDocument.Parse(await File.ReadAllTextAsync(file.FullName, cancellationToken));
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("examples", out var examples) && examples.ValueKind == JsonValueKind.Array
                ? document
                : throw new InvalidOperationException($"{file.Name} 没有 examples 列表。");
        }
        catch (JsonException malformed)
        {
            throw new InvalidOperationException($"{file.Name} 不是JSON：第{malformed.LineNumber + 1}行有误。", malformed);
        }
    }

    private static Func<string, string?> Offices(string data)
    {
        using var regions = File.OpenRead(Path.Combine(data, "regions-yunnan.json"));
        var offices = OfficeTree.Load(regions);
        return code => offices.Find(code)?.Path;
    }
}
