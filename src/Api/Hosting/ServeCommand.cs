using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Api.Hosting;

/// <summary><c>serve</c>: runs the server until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var database = new DatabaseArguments();
        var urls = new Option<string>("--urls") { Description = "监听地址", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
        var clock = new Option<string?>("--clock") { Description = "可调时钟的起始时刻（仅限可丢弃的数据目录），例如 2026-05-08T09:00:00+08:00" };
        clock.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !OffsetDateTimePattern.Rfc3339.Parse(text).Success)
            {
                result.AddError("--clock 应为带时区的 ISO 8601 时刻，例如 2026-05-08T09:00:00+08:00。");
            }
        });
        var noDemoData = new Option<bool>("--no-demo-data") { Description = "不建立演示账号与虚构人员" };
        var people = new Option<int>("--people") { Description = "虚构人员数量", DefaultValueFactory = _ => 200 };
        var allowedHosts = new Option<string[]>("--allow-host") { Description = "允许流程发送 HTTP 请求的主机，可多次给出；不给出则一律不允许", AllowMultipleArgumentsPerToken = true };
        var webhookHosts = new Option<string[]>("--webhook-host") { Description = "位于内部网络、仍可接收渠道事件的主机，可多次给出；不给出则一律不允许", AllowMultipleArgumentsPerToken = true };
        var credentials = Gateway("--credential-gateway", "医保码同步网关的地址；不给出则使用内置的模拟系统");
        var payments = Gateway("--payment-gateway", "银行网关的地址；不给出则使用内置的模拟银行");
        var platform = Gateway("--code-platform-gateway", "贯标平台网关的地址；不给出则使用内置的模拟平台");
        var invoices = Gateway("--e-invoice-gateway", "电子票据网关的地址；不给出则使用内置的模拟平台");
        var texts = Gateway("--sms-gateway", "短信网关的地址；不给出则只在系统内登记，不实际发送");
        var mail = Gateway("--email-gateway", "邮件网关的地址；不给出则只在系统内登记，不实际发送");
        var publicUrl = new Option<string?>("--public-url") { Description = "公众访问本系统的地址，印在文书的二维码中；不给出则为监听地址" };
        publicUrl.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !(Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0 && address.Fragment.Length == 0))
            {
                result.AddError("--public-url 应为 http 或 https 地址，不含查询参数。");
            }
        });
        var command = new Command("serve", "启动服务") { urls, clock, noDemoData, people, allowedHosts, webhookHosts, credentials, payments, invoices, platform, texts, mail, publicUrl };
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Refusals.TellAsync(() => RunAsync(
            database.Read(parsed) with
            {
                Urls = parsed.GetValue(urls)!,
                Clock = parsed.GetValue(clock) is { } text ? OffsetDateTimePattern.Rfc3339.Parse(text).Value.ToInstant() : null,
                DemoData = !parsed.GetValue(noDemoData),
                People = parsed.GetValue(people),
                AllowedHosts = parsed.GetValue(allowedHosts) ?? [],
                WebhookHosts = parsed.GetValue(webhookHosts) ?? [],
                PublicUrl = parsed.GetValue(publicUrl) is { } address ? new Uri(address) : null,
                CredentialGateway = AddressIn(parsed, credentials),
                PaymentGateway = AddressIn(parsed, payments),
                EInvoiceGateway = AddressIn(parsed, invoices),
                CodePlatformGateway = AddressIn(parsed, platform),
                SmsGateway = AddressIn(parsed, texts),
                EmailGateway = AddressIn(parsed, mail),
            },
            cancellationToken)));
        return command;
    }

    private static Option<string?> Gateway(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !(Uri.TryCreate(text, UriKind.Absolute, out var gateway) && gateway.Scheme is "http" or "https"))
            {
                result.AddError($"{name} 应为 http 或 https 地址。");
            }
        });
        return option;
    }

    private static Uri? AddressIn(ParseResult parsed, Option<string?> gateway) => parsed.GetValue(gateway) is { } text ? new Uri(text) : null;

    private static async Task<int> RunAsync(ServerOptions options, CancellationToken cancellationToken)
    {
        await using var app = await YbtbServer.BuildAsync(options, null, cancellationToken);
        StartingMemory.GiveBack();
        await app.StartAsync(cancellationToken);
        Greet(app, options);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private static void Greet(WebApplication app, ServerOptions options)
    {
        Console.WriteLine($"医保通办已启动：{string.Join(' ', app.Urls)}");
        Console.WriteLine($"数据目录：{options.DataDirectory}");
        if (options.Clock is { } clock)
        {
            Console.WriteLine($"可调时钟：{InstantPattern.General.Format(clock)}（演示用，时间不真实）");
        }

        if (options.DemoData)
        {
            Console.WriteLine($"演示账号（密码均为 {DemoAccounts.Password}）：");
            foreach (var account in DemoAccounts.All.Where(a => a.ChannelCode is null))
            {
                Console.WriteLine($"  {account.Login,-22}{account.Name}");
            }
        }
    }
}
