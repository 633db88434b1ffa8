using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Ybtb.Api.Security;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Import;
using Ybtb.Workflows.Security;

namespace Ybtb.Api.Hosting;

/// <summary>
/// <c>registry import FILE…</c>: takes persons, enrolments, employers, contributions and more from files; may run beside the server.
/// <c>registry synthesize</c>: writes invented ones as such files.
/// </summary>
/// <remarks>Exit code of the import: 0 when every line was taken, 1 when a line was refused or it could not go on.</remarks>
internal static class RegistryCommand
{
    private static readonly Argument<FileInfo[]> Files = new("files") { Description = "CSV或JSON Lines文件，按给出的顺序导入", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<FileInfo?> Report = new("--report") { Description = "把导入报告写入该文件（JSON）" };
    private static readonly Option<DirectoryInfo> Out = new("--out") { Description = "写入该目录", Required = true };
    private static readonly Option<int> People = new("--people") { Description = "虚构人员数量", DefaultValueFactory = _ => 200 };
    private static readonly Option<int> Seed = new("--seed") { Description = "种子：同一种子总得到同样的数据", DefaultValueFactory = _ => ShippedData.PeopleSeed };
    private static readonly Option<string> AsOf = new("--as-of") { Description = "数据截至的日期", DefaultValueFactory = _ => "2026-05-08" };
    private static readonly Option<bool> Csv = new("--csv") { Description = "写成CSV；默认JSON Lines" };

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static Command Create()
    {
        var database = new DatabaseArguments();
        var import = new Command("import", "导入登记信息，可重复进行") { Files, Report };
        database.AddTo(import);
        import.SetAction((parsed, cancellationToken) => Refusals.TellAsync(() => ImportAsync(parsed, database.Read(parsed), cancellationToken)));
        var synthesize = new Command("synthesize", "写出虚构的登记信息文件，供演示和测试导入") { Out, People, Seed, AsOf, Csv };
        synthesize.SetAction((parsed, _) => Refusals.TellAsync(() => Task.FromResult(Synthesize(parsed))));
        return new Command("registry", "登记信息") { import, synthesize };
    }

    private static async Task<int> ImportAsync(ParseResult parsed, ServerOptions options, CancellationToken cancellationToken)
    {
        var files = parsed.GetValue(Files)!;
        if (Array.Find(files, file => !file.Exists) is { } missing)
        {
            throw new InvalidOperationException($"没有文件“{missing.Name}”。");
        }

        var storage = options.OpenStorage();
        await storage.MigrateAsync(cancellationToken);
        var services = Services(options);
        storage.AddTo(services);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<KeyRing>().OpenAsync(cancellationToken);
        var output = parsed.InvocationConfiguration.Output;
        try
        {
            var report = await provider.GetRequiredService<RegistryImporter>().ImportAsync([.. files.Select(file => file.FullName)], cancellationToken);
            Tell(output, report);
            if (parsed.GetValue(Report) is { } target)
            {
                await File.WriteAllTextAsync(target.FullName, JsonSerializer.Serialize(report, Json), cancellationToken);
            }

            return report.Refused == 0 ? 0 : 1;
        }
        catch (StoreUnavailableException)
        {
            throw new InvalidOperationException("数据库暂时不能写入。已导入的部分有效，请稍后用同样的文件再次导入。");
        }
    }

    private static int Synthesize(ParseResult parsed)
    {
        if (LocalDatePattern.Iso.Parse(parsed.GetValue(AsOf)!) is not { Success: true, Value: var asOf })
        {
            throw new FormatException("--as-of 应为日期，例如 2026-05-08。");
        }

        var shipped = ShippedCatalogue.Load(Path.Combine(ShippedFiles.Find(), "data"));
        var registry = new SyntheticRegistry(new SyntheticPeople(shipped.Offices, shipped.Diseases), new SyntheticEmployers(shipped.Offices), shipped.Offices);
        var records = registry.Generate(parsed.GetValue(People), parsed.GetValue(Seed), asOf);
        var written = RegistryFiles.Write(parsed.GetValue(Out)!.FullName, records, parsed.GetValue(Csv));
        parsed.InvocationConfiguration.Output.WriteLine($"已写出，按此顺序导入：{string.Join(' ', written)}");
        return 0;
    }

    private static ServiceCollection Services(ServerOptions options)
    {
        var services = new ServiceCollection();
        YbtbServer.AddClock(services, options);
        var shipped = ShippedCatalogue.Load(Path.Combine(ShippedFiles.Find(), "data"));
        services.AddSingleton(shipped.Offices).AddSingleton(shipped.Diseases);
        services.AddYbtbAccounts(_ => MasterKey.Resolve(Environment.GetEnvironmentVariable(MasterKey.EnvironmentVariable), options.DataDirectory));
        services.AddYbtbRegistry();
        return services;
    }

    private static void Tell(TextWriter output, ImportReport report)
    {
        foreach (var file in report.Files)
        {
            output.WriteLine(Text($"{file.File}：读取{file.Read}行，新增{file.Inserted}，更新{file.Updated}，未变{file.Unchanged}，拒收{file.Refused}。"));
            foreach (var refusal in file.Refusals)
            {
                output.WriteLine(Text($"  第{refusal.Line}行：{refusal.Reason}"));
            }
        }

        output.WriteLine(Text($"合计读取{report.Read}行，新增{report.Inserted}，更新{report.Updated}，未变{report.Unchanged}，拒收{report.Refused}。"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
