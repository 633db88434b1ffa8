using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ybtb.ChannelClient;

#pragma warning disable RS0030 // a program of its own beside the product: there is no other clock
var clock = TimeProvider.System;
Func<DateTimeOffset> now = clock.GetUtcNow;
#pragma warning restore RS0030

if (args is not [var server, var clientId, var verb, .. var rest] || Environment.GetEnvironmentVariable("YBTB_CHANNEL_SECRET") is not { Length: > 0 } secret)
{
    Console.Error.WriteLine("""
        Usage: ChannelClient SERVER CLIENT-ID VERB …, with the channel's secret in YBTB_CHANNEL_SECRET
          items                            what this channel may file
          item CODE                        guide, form and materials of an item
          file APPLICATION.json KEY        file; KEY is the idempotency key
          upload MATERIAL FILE             upload; prints the material as an application names it
          case NUMBER                      how a case stands
          correct NUMBER KEY MATERIAL FILE hand in one material that a correction notice asked for
          withdraw NUMBER KEY REASON       withdraw
          documents NUMBER FOLDER          have what is owed issued, and download it
          subscribe ADDRESS                subscribe; prints the secret once
          listen PREFIX SECRET…            receive and verify deliveries, such as on http://127.0.0.1:8090/
          catch-up POSITION                what has happened since a place in the feed
        """);
    return 2;
}

using var channel = new ChannelClient(new Uri(server), clientId, secret, now);
try
{
    await RunAsync();
    return 0;
}
catch (ChannelRefusedException refused)
{
    Console.Error.WriteLine(refused.Message);
    foreach (var (path, code, message) in refused.Problems)
    {
        Console.Error.WriteLine($"  {path}: {code} {message}");
    }

    return 1;
}

async Task RunAsync()
{
    switch (verb, rest)
    {
        case ("items", []):
            Print(await channel.ListItemsAsync());
            break;
        case ("item", [var code]):
            Print(await channel.GetItemAsync(code));
            break;
        case ("file", [var file, var key]):
            Print(await channel.FileAsync(JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject(), key));
            break;
        case ("upload", [var material, var file]):
            Print(await channel.UploadAsync(material, Path.GetFileName(file), await File.ReadAllBytesAsync(file)));
            break;
        case ("case", [var number]):
            Print(await channel.GetCaseAsync(number));
            break;
        case ("correct", [var number, var key, var material, var file]):
            Print(await channel.AnswerCorrectionAsync(number, [await channel.UploadAsync(material, Path.GetFileName(file), await File.ReadAllBytesAsync(file))], key));
            break;
        case ("withdraw", [var number, var key, var reason]):
            Print(await channel.WithdrawAsync(number, reason, key));
            break;
        case ("documents", [var number, var folder]):
            await DownloadAsync(number, folder);
            break;
        case ("subscribe", [var address]):
            Print(await channel.SubscribeAsync(new Uri(address)));
            break;
        case ("listen", [var prefix, .. { Length: > 0 } secrets]):
            await ListenAsync(prefix, secrets);
            break;
        case ("catch-up", [var position]):
            await foreach (var happened in channel.CatchUpAsync(long.Parse(position, System.Globalization.CultureInfo.InvariantCulture)))
            {
                Print(happened);
            }

            break;
        default:
            throw new ArgumentException($"There is no verb “{verb}” with {rest.Length} arguments.");
    }
}

async Task DownloadAsync(string number, string folder)
{
    Directory.CreateDirectory(folder);
    foreach (var document in await channel.ListDocumentsAsync(number))
    {
        if ((string?)document!["state"] == "owed")
        {
            await channel.IssueAsync(number, Guid.Parse((string)document["obligationId"]!));
        }
    }

    foreach (var document in await channel.ListDocumentsAsync(number))
    {
        if ((string?)document!["state"] == "issued" && Guid.TryParse((string?)document["id"], out var id))
        {
            var path = Path.Combine(folder, $"{(string)document["number"]!}.pdf");
            await File.WriteAllBytesAsync(path, await channel.DownloadAsync(id));
            Console.WriteLine(path);
        }
    }
}

async Task ListenAsync(string prefix, string[] secrets)
{
    var verifier = new WebhookVerifier(now);
    verifier.Use(secrets);
    var stopped = new TaskCompletionSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = true;
        stopped.TrySetResult();
    };
    await using var receiver = new WebhookReceiver(prefix, verifier, new SeenEvents(), happened =>
    {
        Print(happened);
        return Task.CompletedTask;
    });
    await stopped.Task;
}

static void Print(JsonNode json) =>
    Console.WriteLine(json.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
