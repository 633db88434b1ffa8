using System.CommandLine;
using System.Globalization;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Sla;

namespace Ybtb.Api.Hosting;

/// <summary><c>calendar import FILE</c>: checks a calendar and publishes it; may run beside the server, which then recalculates the open cases.</summary>
/// <remarks>Exit code 1 when it was refused; then nothing is changed.</remarks>
internal static class CalendarCommand
{
    private static readonly Argument<FileInfo> File = new("file") { Description = "日历文件（JSON）" };
    private static readonly Option<string> Reason = new("--reason") { Description = "发布依据，例如通知名称与文号", DefaultValueFactory = _ => "由运维人员导入" };

    public static Command Create()
    {
        var database = new DatabaseArguments();
        var import = new Command("import", "校验并发布工作日历") { File, Reason };
        database.AddTo(import);
        import.SetAction((parsed, cancellationToken) => Refusals.TellAsync(() => ImportAsync(parsed, database.Read(parsed), cancellationToken)));
        return new Command("calendar", "工作日历") { import };
    }

    private static async Task<int> ImportAsync(ParseResult parsed, ServerOptions options, CancellationToken cancellationToken)
    {
        var file = parsed.GetValue(File)!;
        if (!file.Exists)
        {
            throw new InvalidOperationException($"没有文件“{file.Name}”。");
        }

        var storage = options.OpenStorage();
        await storage.MigrateAsync(cancellationToken);
        await using var services = ServicesOf(options, storage);
        var shipped = Path.Combine(ShippedFiles.Find(), "data", "calendar-cn.json");
        await using (var first = System.IO.File.OpenRead(shipped))
        {
            await services.GetRequiredService<CalendarSource>().OpenAsync(first, cancellationToken);
        }

        var json = await System.IO.File.ReadAllTextAsync(file.FullName, cancellationToken);
        return Tell(parsed.InvocationConfiguration.Output, await services.GetRequiredService<CalendarDesk>().ImportAsync(json, parsed.GetValue(Reason)!, cancellationToken));
    }

    private static ServiceProvider ServicesOf(ServerOptions options, Storage storage)
    {
        var services = storage.AddTo(new ServiceCollection());
        YbtbServer.AddClock(services, options);
        services.AddSingleton<AuditTrail>();
        services.AddSingleton(ShippedCatalogue.Load(Path.Combine(ShippedFiles.Find(), "data")).Offices);
        return services.AddYbtbCalendars().BuildServiceProvider();
    }

    private static int Tell(TextWriter output, CalendarResult result)
    {
        switch (result)
        {
            case CalendarResult.Published published:
                Print(output, published.Version.Changes);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"已发布为第{published.Version.Version}版；在办办件由服务重新计算。"));
                return 0;
            case CalendarResult.Unreadable unreadable:
                output.WriteLine(unreadable.Message);
                break;
            case CalendarResult.Refused refused:
                Print(output, refused.Findings.Select(finding => $"{(finding.IsError ? "错误" : "提示")} {finding.Code} {finding.Message}"));
                break;
            case CalendarResult.Outdated:
                output.WriteLine("另有人刚刚发布了日历，请核对后再试。");
                break;
            default:
                output.WriteLine("与现行日历没有不同。");
                break;
        }

        output.WriteLine("未发布，现行日历没有变化。");
        return 1;
    }

    private static void Print(TextWriter output, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            output.WriteLine(line);
        }
    }
}
