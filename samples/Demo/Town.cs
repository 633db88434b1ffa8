using System.Net;
using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>The people of the demonstration: staff of several offices, and applicants who do not exist.</summary>
internal sealed class Town(Uri server, string samples) : IDisposable
{
    private const string Password = "Ybtb-demo-2026";

    /// <summary>Of those of the demonstration data who have moved, in their order.</summary>
    private static readonly string[] MoverNames =
    [
        "王安安", "周安文", "林安", "郑安华", "萧安建", "沈安", "蔡安秀", "李文英", "黄文", "高文兰",
        "宋文志", "董文", "傅文丽", "蒋文娟", "阎文", "赵明燕", "朱明玉", "梁明", "于明海", "许明涛",
    ];

    private readonly Dictionary<string, Staff> staff = [];
    private int applicants;

    /// <summary>Where the server is reached.</summary>
    public Uri Server => server;

    /// <summary>The mini program 云南医保.</summary>
    public Channel App { get; } = new(server, "channel.app");

    /// <summary>A terminal for everybody's use (医保自助终端).</summary>
    public Channel Terminal { get; } = new(server, "channel.terminal");

    /// <summary>A phone without any session, as it scans a code.</summary>
    public HttpClient Phone { get; } = new() { BaseAddress = server };

    public Staff Clerk => Of("clerk.wuhua");

    public Staff DaliClerk => Of("clerk.dali");

    public Staff DaliReviewer => Of("reviewer.dali");

    public Staff DaliApprover => Of("approver.dali");

    public Staff Reviewer => Of("reviewer.wuhua");

    public Staff Approver => Of("approver.wuhua");

    public Staff Operations => Of("operations");

    public Staff Administrator => Of("administrator");

    /// <summary>A telephone of an applicant; the caller's to dispose.</summary>
    public Telephone NewTelephone() => new(server, Operations);

    public Staff Of(string login)
    {
        if (!staff.TryGetValue(login, out var person))
        {
            staff[login] = person = new Staff(server, login, Password);
        }

        return person;
    }

    /// <summary>Moves the clock, stopping at everything that falls due on the way.</summary>
    /// <param name="local">In Shanghai.</param>
    public Task AdvanceAsync(string local) => Administrator.PutAsync("/api/clock", new JsonObject { ["now"] = $"{local}+08:00" });

    /// <summary>The sample application of an item as it is: about somebody of the demonstration data.</summary>
    public JsonObject Application(string item) => JsonNode.Parse(File.ReadAllText(Path.Combine(samples, $"{item}.json")))!.AsObject();

    /// <summary>The sample application of an item, for another invented person.</summary>
    public JsonObject Application(string item, Applicant applicant)
    {
        var application = Application(item);
        var answers = application["answers"]!.AsObject();
        answers["personName"] = applicant.Name;
        answers["certificateNumber"] = applicant.Number;
        answers["phone"] = applicant.Phone;
        return application;
    }

    /// <summary>Nobody: the sequence 99x is not given to people, and the check character is computed.</summary>
    public Applicant NewApplicant()
    {
        var index = applicants++;
        var name = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"[index % 16] + "示例";
        var body = $"530102{1960 + (index * 7 % 40)}{1 + (index % 12):00}{10 + (index % 18):00}99{index % 10}";
        return new Applicant(name, body + CheckCharacter(body), $"1990001{index:0000}");
    }

    /// <summary>Somebody of the demonstration data who has moved for work: 0 to 11 from 大理市 to 五华区, 12 to 15 to another province, 16 to 19 from one.</summary>
    public static Applicant Mover(int index)
    {
        var body = $"532901198501{10 + index:00}99{index % 10}";
        return new Applicant(MoverNames[index], body + CheckCharacter(body), $"1990002{index:0000}");
    }

    /// <summary>An applicant who is insured in 五华, by an application of his own.</summary>
    public async Task<Applicant> InsuredApplicantAsync()
    {
        var applicant = NewApplicant();
        var filed = await Clerk.PostAsync("/api/cases", Application("resident-enrollment", applicant));
        Expect.Equal("granted", (string?)filed["decision"], "参保登记应当场准予");
        return applicant;
    }

    /// <summary>Waits until what was left for the outside has brought the case this far.</summary>
    public static async Task UntilAsync(Staff who, string caseNumber, string status)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var look = 0; look < 300; look++)
        {
            if ((string?)(await who.GetAsync($"/api/cases/{caseNumber}"))["status"]!["code"] == status)
            {
                return;
            }

            await looks.WaitForNextTickAsync();
        }

        throw new PathFailedException($"办件 {caseNumber} 没有在半分钟内转为“{status}”。");
    }

    /// <summary>Moves the clock by so many minutes.</summary>
    public async Task PassAsync(int minutes)
    {
        var now = DateTimeOffset.Parse((string)(await Administrator.GetAsync("/api/clock"))["now"]!, System.Globalization.CultureInfo.InvariantCulture);
        await AdvanceAsync(now.AddMinutes(minutes).ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>What the registry has of a person, masked.</summary>
    public async Task<JsonNode> RegisteredAsync(Applicant person)
    {
        var entries = await Clerk.PostAsync("/api/registry/lookups", new JsonObject { ["number"] = person.Number });
        return entries.AsArray() is [{ } entry] ? entry : throw new PathFailedException($"登记库中应有一名“{person.Name}”。");
    }

    /// <summary>Completes the open task of this stage as a person who has just looked at it.</summary>
    public static Task<JsonNode> CompleteAsync(Staff who, string caseNumber, string stage, string outcome, string? opinion = null, params string[] materials) =>
        CompleteAsync(who, caseNumber, stage, new JsonObject
        {
            ["outcome"] = outcome, ["opinion"] = opinion, ["materials"] = new JsonArray([.. materials.Select(m => JsonValue.Create(m))]),
        });

    /// <summary>Completes the open task of this stage with an outcome that asks for a form.</summary>
    public static Task<JsonNode> CompleteWithAsync(Staff who, string caseNumber, string stage, string outcome, JsonObject answers) =>
        CompleteAsync(who, caseNumber, stage, new JsonObject { ["outcome"] = outcome, ["answers"] = answers.DeepClone() });

    public static async Task<JsonNode> OpenTaskAsync(Staff who, string caseNumber, string stage)
    {
        var queue = await who.GetAsync($"/api/tasks?stage={WebUtility.UrlEncode(stage)}&limit=200");
        return queue["items"]!.AsArray().FirstOrDefault(t => (string?)t!["caseNumber"] == caseNumber)
            ?? throw new PathFailedException($"{who.Login} 的待办中没有“{stage}”（办件 {caseNumber}）。");
    }

    private static async Task<JsonNode> CompleteAsync(Staff who, string caseNumber, string stage, JsonObject completion)
    {
        var task = await OpenTaskAsync(who, caseNumber, stage);
        var id = (string)task["id"]!;
        var claimed = await who.PostAsync($"/api/tasks/{id}/claim", new JsonObject(), (long)task["revision"]!);
        return await who.PostAsync($"/api/tasks/{id}/completion", completion, (long)claimed["revision"]!);
    }

    public void Dispose()
    {
        App.Dispose();
        Terminal.Dispose();
        Phone.Dispose();
        foreach (var person in staff.Values)
        {
            person.Dispose();
        }
    }

    /// <summary>An identity number with its check character.</summary>
    /// <param name="body">Its first seventeen digits.</param>
    public static string Numbered(string body) => body + CheckCharacter(body);

    private static char CheckCharacter(string body)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return "10X98765432"[body.Select((digit, i) => (digit - '0') * weights[i]).Sum() % 11];
    }
}

/// <summary>An invented applicant.</summary>
internal sealed record Applicant(string Name, string Number, string Phone);

/// <summary>What a path must find.</summary>
internal static class Expect
{
    public static void Equal(string? expected, string? actual, string what)
    {
        if (expected != actual)
        {
            throw new PathFailedException($"{what}：应为“{expected}”，实为“{actual}”。");
        }
    }

    public static void True(bool holds, string what)
    {
        if (!holds)
        {
            throw new PathFailedException(what);
        }
    }
}
