using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Ybtb.Demo;

/// <summary>生育待遇支付 (事项 20–23): filed online or with help at any window, decided and paid by the insured place.</summary>
internal static class ClaimPaths
{
    private const string Maternity = "maternity-medical-expense", FamilyPlanning = "family-planning-medical-expense", Subsidy = "assisted-reproduction-subsidy", Allowance = "maternity-allowance",
        Delivered = "delivered", OnTime = "on-time", Card = "6222020000000000000", Birth = "2026-02-06";

    private static readonly string[] Items = [Maternity, FamilyPlanning, Subsidy, Allowance];

    private static readonly Dictionary<string, int> Women = Items.ToDictionary(item => item, item => 4 + (Array.IndexOf(Items, item) * 23));

    private static int invoices = 10_000;

    public static IReadOnlyList<DemoPath> All { get; } =
    [
        .. Items.SelectMany(item => new DemoPath[]
        {
            new(item, "异地窗口帮办，参保地三级审核后拨付", Delivered, OnTime, town => PayAsync(town, item)),
            new(item, "审核扣减后拨付", Delivered, OnTime, town => DeductAsync(town, item)),
            new(item, "复审退回、审批退回后拨付；延期未获同意", Delivered, OnTime, town => SendBackAsync(town, item)),
            new(item, "初审不通过，退回后仍不予支付", Delivered, OnTime, town => DenyAsync(town, item)),
            new(item, "负责人不予支付", Delivered, OnTime, town => DenyAtLastAsync(town, item)),
            new(item, "未参加生育保险，不予受理", "acceptance-refused", null, town => UninsuredAsync(town, item)),
            new(item, "窗口审核不予受理", "acceptance-refused", null, town => RefuseAsync(town, item)),
            new(item, "缺材料，补正后拨付", Delivered, OnTime, town => CorrectAsync(town, item)),
            new(item, "窗口要求补正，仍不齐，不予受理", "acceptance-refused", null, town => CorrectInVainAsync(town, item)),
            new(item, "受理后补正，拨付", Delivered, OnTime, town => CorrectLaterAsync(town, item)),
            new(item, "受理后补正仍不齐，不予支付", Delivered, OnTime, town => CorrectLaterInVainAsync(town, item)),
            new(item, "撤回后票据可以再用", "withdrawn", null, town => WithdrawAsync(town, item)),
            new(item, "退汇，更正账户后拨付", Delivered, OnTime, town => ReturnedAsync(town, item)),
            new(item, "退汇，终止支付", Delivered, OnTime, town => EndReturnedAsync(town, item)),
            new(item, "专家评审中止计时、延期后拨付", Delivered, OnTime, town => PauseAsync(town, item)),
        }),
        new(Maternity, "参保男职工未就业配偶，签署承诺书", Delivered, OnTime, SpouseAsync),
        new(Maternity, "领取失业保险金期间的女职工", Delivered, OnTime, UnemployedAsync),
        new(Maternity, "配偶已就业参保，不予受理", "acceptance-refused", null, EmployedSpouseAsync),
        new(Maternity, "金额不符、负数、超限额、未来日期、票据重复均被拒绝", Delivered, OnTime, BadInputAsync),
        new(FamilyPlanning, "票据已在他人办件中申报，拒绝", Delivered, OnTime, UsedInvoiceAsync),
        new(Subsidy, "终身第二次申请，拒绝", Delivered, OnTime, SecondTimeAsync),
        new(Allowance, "与生育医疗费用合并申报，材料一次提供", Delivered, OnTime, BundleAsync),
        new(Allowance, "男职工护理假津贴", Delivered, OnTime, PaternityAsync),
        new(Allowance, "单位账户冻结，单位申请拨付到个人", Delivered, OnTime, FrozenAsync),
    ];

    /// <summary>Lets hours and weeks go by.</summary>
    public static IReadOnlyList<DemoPath> Late { get; } =
    [
        .. Items.SelectMany(item => new DemoPath[]
        {
            new(item, "银行无应答，再次查询后拨付", Delivered, OnTime, town => UnansweredAsync(town, item)),
            new(item, "收件超期视为受理，结算时不符合条件", Delivered, OnTime, town => DeemedAsync(town, item)),
            new(item, "逾期未补正", "terminated", null, town => ExpireAsync(town, item)),
            new(item, "受理后逾期未补正，不予支付", Delivered, OnTime, town => ExpireLaterAsync(town, item)),
        }),
    ];

    private static async Task<string> PayAsync(Town town, string item)
    {
        var number = await FileAsync(town.DaliClerk, await ApplicationAsync(town, item, Woman(item)));
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
        await ApproveAsync(town, number);
        await town.DaliClerk.RefusedAsync($"/api/cases/{number}/withdrawal", new JsonObject { ["reason"] = "已经拨付。" }, HttpStatusCode.Conflict);
        var sheet = await town.Clerk.GetAsync($"/api/cases/{number}/settlement");
        Expect.Equal("approved", (string?)sheet["status"]!["code"], "结算状态");
        Expect.True((long)sheet["payable"]! == sheet["funds"]!.AsArray().Sum(share => (long)share!["amount"]!), "基金分摊应等于应支付金额");
        return number;
    }

    private static async Task<string> DeductAsync(Town town, string item)
    {
        var number = await AcceptedAsync(town, item, Woman(item));
        var line = (await town.Reviewer.GetAsync($"/api/cases/{number}/settlement"))["lines"]![0]!;
        var deduction = new JsonObject { ["line"] = (string)line["code"]!, ["amount"] = "0.01", ["reason"] = "超出支付范围。" };
        await Town.CompleteWithAsync(town.Reviewer, number, "初审", "扣减后通过", new JsonObject { ["deductions"] = new JsonArray(deduction) });
        await Town.CompleteAsync(town.Of("second.wuhua"), number, "复审", "通过");
        await Town.CompleteAsync(town.Approver, number, "负责人审批", "同意支付");
        await DoneAsync(town, number);
        Expect.True((long)(await town.Clerk.GetAsync($"/api/cases/{number}/settlement"))["deducted"]! == 1, "扣减金额应为1分");
        return number;
    }

    private static async Task<string> SendBackAsync(Town town, string item)
    {
        var number = await AcceptedAsync(town, item, Woman(item));
        await town.Reviewer.PostAsync($"/api/cases/{number}/extension-requests", new JsonObject { ["days"] = 5, ["reason"] = "需向医院核实。" });
        await Town.CompleteAsync(town.Approver, number, "延期审批", "不同意", "可在期限内办结。");
        await Town.CompleteAsync(town.Reviewer, number, "初审", "通过");
        await Town.CompleteAsync(town.Of("second.wuhua"), number, "复审", "退回", "请核对金额。");
        await Town.CompleteAsync(town.Reviewer, number, "初审", "通过");
        await Town.CompleteAsync(town.Of("second.wuhua"), number, "复审", "通过");
        await Town.CompleteAsync(town.Approver, number, "负责人审批", "退回", "请补充意见。");
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> DenyAsync(Town town, string item)
    {
        var number = await AcceptedAsync(town, item, Woman(item));
        await Town.CompleteAsync(town.Reviewer, number, "初审", "不通过", "费用已在医院联网结算。");
        await Town.CompleteAsync(town.Approver, number, "不予支付审批", "退回", "请说明依据。");
        await Town.CompleteAsync(town.Reviewer, number, "初审", "不通过", "费用已在医院联网结算，见结算记录。");
        await Town.CompleteAsync(town.Approver, number, "不予支付审批", "不予支付", "费用已在医院联网结算。");
        return number;
    }

    private static async Task<string> DenyAtLastAsync(Town town, string item)
    {
        var number = await AcceptedAsync(town, item, Woman(item));
        await Town.CompleteAsync(town.Reviewer, number, "初审", "通过");
        await Town.CompleteAsync(town.Of("second.wuhua"), number, "复审", "通过");
        await Town.CompleteAsync(town.Approver, number, "负责人审批", "不予支付", "不符合支付条件。");
        return number;
    }

    private static async Task<string> UninsuredAsync(Town town, string item)
    {
        var application = await StrangersAsync(town, item);
        var number = await FileAsync(town.Clerk, application);
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
        return number;
    }

    /// <summary>Of somebody whom the registry does not know: no unit can be paid.</summary>
    private static async Task<JsonObject> StrangersAsync(Town town, string item)
    {
        var application = await ApplicationAsync(town, item, town.NewApplicant());
        ToPerson(application);
        if (item == Allowance)
        {
            await AddAsync(town, application, "unit-request");
        }

        return application;
    }

    private static async Task<string> RefuseAsync(Town town, string item)
    {
        var number = await FileAsync(town.Clerk, await ApplicationAsync(town, item, Woman(item)));
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "不予受理", "票据不是本人的。");
        return number;
    }

    private static async Task<string> CorrectAsync(Town town, string item)
    {
        var application = await ApplicationAsync(town, item, Woman(item));
        var materials = application["materials"]!.AsArray();
        var last = materials[^1]!.DeepClone();
        materials.RemoveAt(materials.Count - 1);
        var number = await FileAsync(town.Clerk, application);
        await town.Clerk.PostAsync($"/api/cases/{number}/corrections", new JsonObject { ["materials"] = new JsonArray(last) });
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> CorrectInVainAsync(Town town, string item)
    {
        var number = await FileAsync(town.Clerk, await ApplicationAsync(town, item, Woman(item)));
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "补正", "出院记录不清楚。", "diagnosis-proof");
        await town.Clerk.PostAsync($"/api/cases/{number}/corrections", new JsonObject { ["materials"] = new JsonArray(), ["isFinal"] = true });
        return number;
    }

    private static async Task<string> CorrectLaterAsync(Town town, string item)
    {
        var number = await AcceptedAsync(town, item, Woman(item));
        await Town.CompleteAsync(town.Reviewer, number, "初审", "补正", "请补充出院记录。", "diagnosis-proof");
        await town.Clerk.PostAsync($"/api/cases/{number}/corrections", new JsonObject { ["materials"] = new JsonArray(await town.Clerk.UploadAsync("discharge-record")) });
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> CorrectLaterInVainAsync(Town town, string item)
    {
        var number = await AcceptedAsync(town, item, Woman(item));
        await Town.CompleteAsync(town.Reviewer, number, "初审", "补正", "请补充出院记录。", "diagnosis-proof");
        await town.Clerk.PostAsync($"/api/cases/{number}/corrections", new JsonObject { ["materials"] = new JsonArray(), ["isFinal"] = true });
        return number;
    }

    private static async Task<string> WithdrawAsync(Town town, string item)
    {
        var application = await ApplicationAsync(town, item, Woman(item));
        var number = await FileAsync(town.Clerk, application);
        await town.Clerk.PostAsync($"/api/cases/{number}/withdrawal", new JsonObject { ["reason"] = "改日再办。" });
        var again = await FileAsync(town.Clerk, application);
        await town.Clerk.PostAsync($"/api/cases/{again}/withdrawal", new JsonObject { ["reason"] = "改日再办。" });
        return again;
    }

    private static async Task<string> ReturnedAsync(Town town, string item)
    {
        var number = await ReturnAsync(town, item);
        var isUnit = item == Allowance;
        var correction = new JsonObject { ["payeeKind"] = isUnit ? "unit" : "person", ["payeeName"] = "更正后户名", ["payeeBank"] = "示例银行昆明分行", ["correctionReason"] = "原账户已变更。" };
        correction[isUnit ? "unitAccount" : "personAccount"] = isUnit ? "530102990000000099" : Card;
        await Town.CompleteWithAsync(town.Reviewer, number, "退汇处理", "更正账户后重新拨付", correction);
        await DoneAsync(town, number);
        return number;
    }

    private static async Task<string> EndReturnedAsync(Town town, string item)
    {
        var number = await ReturnAsync(town, item);
        await Town.CompleteAsync(town.Reviewer, number, "退汇处理", "终止支付", "收款人要求终止支付。");
        return number;
    }

    /// <summary>The bank sends the money back.</summary>
    private static async Task<string> ReturnAsync(Town town, string item)
    {
        var number = await AcceptedAsync(town, item, Woman(item));
        await BankAsync(town, "returning");
        try
        {
            await ReviewAsync(town, number);
            await WaitForAsync(town, number, "退汇处理");
        }
        finally
        {
            await BankAsync(town, "answering");
        }

        return number;
    }

    private static async Task<string> PauseAsync(Town town, string item)
    {
        var number = await AcceptedAsync(town, item, Woman(item));
        await town.Reviewer.PostAsync($"/api/cases/{number}/extension-requests", new JsonObject { ["days"] = 5, ["reason"] = "需向外省医院核实。" });
        await Town.CompleteAsync(town.Approver, number, "延期审批", "同意", "同意延期。");
        var until = DateTimeOffset.Parse((string)(await town.Administrator.GetAsync("/api/clock"))["now"]!, CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(8)).AddDays(10);
        await town.Reviewer.PostAsync($"/api/cases/{number}/pauses", new JsonObject
        {
            ["ground"] = "expert-review", ["notice"] = "云医保〔2026〕8号", ["expectedEndOn"] = until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
        await town.Reviewer.PostAsync($"/api/cases/{number}/pauses/end", new JsonObject());
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> SpouseAsync(Town town)
    {
        var application = await ApplicationAsync(town, Maternity, Man());
        Spouse(application, town.NewApplicant());
        application["answers"]!["situation"] = "spouse";
        await AddAsync(town, application, "spouse-promise", "marriage-certificate");
        var number = await FileAsync(town.Clerk, application);
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> UnemployedAsync(Town town)
    {
        var application = await ApplicationAsync(town, Maternity, Claimant(96, isWoman: true));
        application["answers"]!["situation"] = "unemployed-woman";
        var number = await FileAsync(town.Clerk, application);
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> EmployedSpouseAsync(Town town)
    {
        var application = await ApplicationAsync(town, Maternity, Man());
        Spouse(application, Claimant(98, isWoman: true));
        application["answers"]!["situation"] = "spouse";
        await AddAsync(town, application, "spouse-promise", "marriage-certificate");
        var number = await FileAsync(town.Clerk, application);
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
        return number;
    }

    private static async Task<string> BadInputAsync(Town town)
    {
        var application = await ApplicationAsync(town, Maternity, Woman(Maternity));
        foreach (var (spoil, field) in new (Action<JsonNode> Spoil, string Field)[]
        {
            (answers => answers["claimedAmount"] = "1.00", "claimedAmount"),
            (answers => answers["invoices"]![0]!["amount"] = -5, "invoices[0].amount"),
            (answers => answers["invoices"]![0]!["amount"] = 0, "invoices[0].amount"),
            (answers => answers["invoices"]![0]!["amount"] = 500_001, "invoices[0].amount"),
            (answers => answers["invoices"]![0]!["date"] = "2099-01-01", "invoices[0].date"),
            (answers => answers["invoices"]![1]!["number"] = (string)answers["invoices"]![0]!["number"]!, "invoices[1].number"),
            (answers => answers["account"] = "6222020000000000001", "account"),
        })
        {
            var bad = application.DeepClone();
            spoil(bad["answers"]!);
            var problem = await town.Clerk.RefusedAsync("/api/cases", bad, HttpStatusCode.UnprocessableEntity);
            Expect.True(problem.ToJsonString().Contains(field, StringComparison.Ordinal), $"应指出 {field}");
        }

        var number = await FileAsync(town.Clerk, application);
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> UsedInvoiceAsync(Town town)
    {
        var application = await ApplicationAsync(town, FamilyPlanning, Woman(FamilyPlanning));
        var number = await FileAsync(town.Clerk, application);
        var other = await ApplicationAsync(town, FamilyPlanning, Woman(FamilyPlanning));
        other["answers"]!["invoices"] = application["answers"]!["invoices"]!.DeepClone();
        var problem = await town.DaliClerk.RefusedAsync("/api/cases", other, HttpStatusCode.UnprocessableEntity);
        Expect.True(problem.ToJsonString().Contains(number, StringComparison.Ordinal), "应指出票据所在的办件");
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> SecondTimeAsync(Town town)
    {
        var woman = Woman(Subsidy);
        var number = await FileAsync(town.Clerk, await ApplicationAsync(town, Subsidy, woman));
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
        await ApproveAsync(town, number);
        var again = await town.Clerk.RefusedAsync("/api/cases", await ApplicationAsync(town, Subsidy, woman), HttpStatusCode.UnprocessableEntity);
        Expect.True(again.ToJsonString().Contains(number, StringComparison.Ordinal), "应指出此前的办件");
        return number;
    }

    private static async Task<string> BundleAsync(Town town)
    {
        var woman = Woman(Allowance);
        var (first, second) = (await ApplicationAsync(town, Maternity, woman), await ApplicationAsync(town, Allowance, woman));
        var filed = await town.Clerk.PostAsync("/api/case-bundles", new JsonObject
        {
            ["channel"] = "guided-online",
            ["identityLevel"] = "counter",
            ["cases"] = new JsonArray(
                new JsonObject { ["item"] = Maternity, ["answers"] = first["answers"]!.DeepClone() }, new JsonObject { ["item"] = Allowance, ["answers"] = second["answers"]!.DeepClone() }),
            ["materials"] = first["materials"]!.DeepClone(),
        });
        foreach (var number in filed["cases"]!.AsArray().Select(one => (string)one!["number"]!))
        {
            await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
            await ApproveAsync(town, number);
        }

        return (string)filed["cases"]![1]!["number"]!;
    }

    private static async Task<string> PaternityAsync(Town town)
    {
        var application = await ApplicationAsync(town, Allowance, Man());
        var answers = application["answers"]!.AsObject();
        answers["situation"] = "paternity-leave";
        answers.Remove("delivery");
        answers.Remove("children");
        Spouse(application, Claimant(99, isWoman: true));
        await AddAsync(town, application, "birth-certificate");
        var number = await FileAsync(town.Clerk, application);
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
        await ApproveAsync(town, number);
        return number;
    }

    /// <summary>The unit's account is frozen: refused, until the unit asks for payment to the person.</summary>
    private static async Task<string> FrozenAsync(Town town)
    {
        var application = await ApplicationAsync(town, Allowance, Claimant(2, isWoman: true));
        await town.Clerk.RefusedAsync("/api/cases", application, HttpStatusCode.UnprocessableEntity);
        ToPerson(application);
        await AddAsync(town, application, "unit-request");
        var number = await FileAsync(town.Clerk, application);
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
        await ApproveAsync(town, number);
        return number;
    }

    private static async Task<string> UnansweredAsync(Town town, string item)
    {
        var number = await AcceptedAsync(town, item, Woman(item));
        await BankAsync(town, "unreachable");
        try
        {
            await ReviewAsync(town, number);
            await town.PassAsync(minutes: 31);
            await WaitForAsync(town, number, "拨付无应答处理");
        }
        finally
        {
            await BankAsync(town, "answering");
        }

        await Town.CompleteAsync(town.Reviewer, number, "拨付无应答处理", "再次查询");
        await town.PassAsync(minutes: 10);
        await DoneAsync(town, number);
        return number;
    }

    private static async Task<string> DeemedAsync(Town town, string item)
    {
        var application = await StrangersAsync(town, item);
        var number = await FileAsync(town.Clerk, application);
        await town.PassAsync(minutes: 14 * 24 * 60);   // over any holiday
        return number;
    }

    private static async Task<string> ExpireAsync(Town town, string item)
    {
        var application = await ApplicationAsync(town, item, Woman(item));
        application["materials"]!.AsArray().RemoveAt(0);
        var number = await FileAsync(town.Clerk, application);
        await town.PassAsync(minutes: 40 * 24 * 60);
        return number;
    }

    private static async Task<string> ExpireLaterAsync(Town town, string item)
    {
        var number = await AcceptedAsync(town, item, Woman(item));
        await Town.CompleteAsync(town.Reviewer, number, "初审", "补正", "请补充出院记录。", "diagnosis-proof");
        await town.PassAsync(minutes: 40 * 24 * 60);
        return number;
    }

    private static async Task<string> AcceptedAsync(Town town, string item, Applicant applicant)
    {
        var number = await FileAsync(town.Clerk, await ApplicationAsync(town, item, applicant));
        await Town.CompleteAsync(town.Clerk, number, "受理审核", "受理");
        return number;
    }

    private static async Task<string> FileAsync(Staff clerk, JsonNode application) => (string)(await clerk.PostAsync("/api/cases", application))["number"]!;

    private static async Task ReviewAsync(Town town, string number)
    {
        await Town.CompleteAsync(town.Reviewer, number, "初审", "通过");
        await Town.CompleteAsync(town.Of("second.wuhua"), number, "复审", "通过");
        await Town.CompleteAsync(town.Approver, number, "负责人审批", "同意支付");
    }

    private static async Task ApproveAsync(Town town, string number)
    {
        await ReviewAsync(town, number);
        await DoneAsync(town, number);
    }

    private static Task DoneAsync(Town town, string number) => Town.UntilAsync(town.Clerk, number, Delivered);

    private static async Task BankAsync(Town town, string mode) => await town.Administrator.PutAsync("/api/embedded-systems/payments", new JsonObject { ["mode"] = mode });

    /// <summary>Waits until what the bank has said has become a task.</summary>
    private static async Task WaitForAsync(Town town, string number, string stage)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var look = 0; look < 300; look++)
        {
            var queue = await town.Reviewer.GetAsync($"/api/tasks?stage={WebUtility.UrlEncode(stage)}&limit=200");
            if (queue["items"]!.AsArray().Any(task => (string?)task!["caseNumber"] == number))
            {
                return;
            }

            await looks.WaitForNextTickAsync();
        }

        throw new PathFailedException($"办件 {number} 没有在半分钟内转到“{stage}”。");
    }

    /// <summary>The sample application for somebody else, with invoices nobody has used and materials uploaded for it.</summary>
    private static async Task<JsonObject> ApplicationAsync(Town town, string item, Applicant applicant)
    {
        var application = town.Application(item, applicant);
        var answers = application["answers"]!;
        foreach (var invoice in answers["invoices"]?.AsArray() ?? [])
        {
            invoice!["number"] = $"{++invoices:0000000000}";
        }

        if (answers["accountName"] is not null)
        {
            answers["accountName"] = applicant.Name;
        }

        var materials = application["materials"]!.AsArray().Select(material => (string)material!["code"]!).ToList();
        application["materials"] = new JsonArray();
        await AddAsync(town, application, [.. materials]);
        return application;
    }

    private static async Task AddAsync(Town town, JsonObject application, params string[] materials)
    {
        foreach (var material in materials)
        {
            application["materials"]!.AsArray().Add(await town.Clerk.UploadAsync(material));
        }
    }

    private static void Spouse(JsonObject application, Applicant spouse)
    {
        var answers = application["answers"]!;
        (answers["spouseName"], answers["spouseCertificateType"], answers["spouseNumber"]) = (spouse.Name, "identity-card", spouse.Number);
    }

    private static void ToPerson(JsonObject application)
    {
        var answers = application["answers"]!;
        (answers["payTo"], answers["accountName"], answers["account"], answers["bank"]) = ("person", (string)answers["personName"]!, Card, "示例银行昆明分行");
    }

    private static Applicant Woman(string item) => Claimant(Women[item]++, isWoman: true);

    private static int men = 4;

    private static Applicant Man() => Claimant(men++, isWoman: false);

    /// <summary>Somebody of the demonstration data who may claim.</summary>
    private static Applicant Claimant(int place, bool isWoman)
    {
        const string surnames = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎";
        var born = new DateOnly(1992, 7, 10).AddDays(place);
        var body = $"530102{born:yyyyMMdd}99{(2 * (place % 5)) + (isWoman ? 0 : 1)}";
        return new Applicant(surnames[place % surnames.Length] + (isWoman ? "育兰" : "育明"), Town.Numbered(body), $"199000{(isWoman ? 4 : 5)}{place:0000}");
    }
}
