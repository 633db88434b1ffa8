using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tests.PersonItems;

namespace Ybtb.Workflows.Tests.Certificates;

/// <summary>事项 13 开具《基本医疗保险参保证明》, for persons and for employers.</summary>
public sealed class EnrolmentCertificateTests
{
    private const string Item = ProofCases.Certificate;

    [Fact]
    public void Notice_SaysWhatItSays()
    {
        var item = Notice.Item(Item);
        item.DisplayName.Should().Be("开具《基本医疗保险参保证明》", "I13-5: the document has its full name");
        (item.PromisedLimit, item.StatutoryLimit).Should().Be((WorkingDays.Zero, WorkingDays.Zero));
        item.Departments.Should().Equal("省医保服务窗口", "州（市）医保服务窗口", "县（区）医保服务窗口", "乡镇（街道）医保服务窗口");
        item.Handling!.ReceivedBy.Should().Equal(OfficeLevel.Province, OfficeLevel.Prefecture, OfficeLevel.County, OfficeLevel.Township);
        item.ResultDocuments.Should().Equal("《基本医疗保险参保证明》");
        Notice.Stars(Item).Select(text => text[^1]).Should().Equal('5', '5', '4', '4', '4', '4', '4');
        item.Materials.Should().ContainSingle().Which.AnyOf.Should().Equal("有效身份证件", "单位证明");
        item.Handling.Channels.Select(channel => channel.Code).Should().BeEquivalentTo(   // I13-4: the union
            "mini-program", "banshitong-app", "national-platform-app", "bureau-website", "government-service-platform", "web-hall", "guided-online", "counter", "self-service-terminal");
        item.Handling.FindChannel("counter").Should().NotBeNull("I13-2: the window receives it");
    }

    [Theory]
    [InlineData("person", "counter", null, "identity-document")]
    [InlineData("person", "mini-program", null)]
    [InlineData("person", "self-service-terminal", null)]
    [InlineData("person", "government-service-platform", null, "identity-document")]
    [InlineData("person", "counter", "entrusted", "identity-document", "power-of-attorney")]
    [InlineData("unit", "counter", null, "unit-proof-shown")]
    [InlineData("unit", "web-hall", null, "unit-proof")]
    [InlineData("unit", "mini-program", null, "unit-proof-shown")]     // a person has signed in there, not the unit
    [InlineData("unit", "counter", "employer", "unit-proof-shown")]
    [InlineData("unit", "counter", "entrusted", "unit-proof-shown", "power-of-attorney")]
    public void Materials_BySubjectChannelAndRepresentative_AreThoseOfTheNotice(string subject, string channel, string? relation, params string[] demanded) =>
        Notice.Demanded(Item, channel, relation, ("subject", subject)).Should().Equal(demanded);

    [Fact]
    public async Task Person_IsCertifiedAtOnceByTheInsuredPlace()   // I13-3: checked on the spot, no queue
    {
        using var cases = await ProofCases.CreateAsync();

        var (file, owed, said) = await cases.GrantedAsync(cases.CertificateOf(cases.Employee, "2026-01-15", "2026-02-20"));

        (file.ReceivingOffice.Code, file.DecidingOffice!.Code, owed.OfficeCode, owed.Kind, owed.WantedAt is not null).Should()
            .Be(("532901", "530102", "530102", "enrolment-certificate", true));
        (file.Tasks.Count, file.Verdict).Should().Be((0, ClockVerdict.OnTime));
        (Text(said, "subject"), Text(said, "name"), Text(said, "purpose"), Text(said, "period")).Should()
            .Be(("person", cases.Employee.Particulars.Name, "入学", "2026年1月15日至2026年2月20日"));
        said["accountBalance"].IsNullish.Should().BeTrue("a certificate says nothing of the account");
        Rows(said, "insurances").Select(row => $"{Text(row, "insurance")} {Text(row, "from")} {Text(row, "until")} {Text(row, "status")}").Should().StartWith(
            ["职工基本医疗保险 2026-01-15 2026年2月20日 正常参保", "生育保险 2026-01-15 2026年2月20日 正常参保", "大病保险 2026-01-15 2026年2月20日 正常参保"]);
        var period = Rows(said, "periods").Should().ContainSingle().Subject;
        (Text(period, "from"), Text(period, "until"), Text(period, "employer")).Should().Be(("2026-01-15", "2026年2月20日", "昆明市五华区示例中学"));
    }

    [Fact]
    public async Task Person_WithoutDays_IsCertifiedFromTheBeginningToToday()
    {
        using var cases = await ProofCases.CreateAsync();

        var (_, _, said) = await cases.GrantedAsync(cases.CertificateOf(cases.Resident));

        Text(said, "period").Should().Be("截至2026年3月2日");
        Text(Rows(said, "periods").Single(), "from").Should().Be("2026-01-01");
        Text(Rows(said, "insurances")[0], "insurance").Should().Be("城乡居民基本医疗保险");
    }

    [Fact]
    public async Task Person_SuspendedWithinTheDays_IsSaidToBe()
    {
        using var cases = await ProofCases.CreateAsync();
        await cases.Host.MoveAsync(1, "张离开", left: "532901", joined: null, 60, 0);
        var request = cases.CertificateOf(cases.Employee, "2025-06-01", "2026-02-28");
        request = request with { Answers = With(request.Answers, ("personName", "张离开"), ("certificateNumber", Applications.NumberOf(1))) };

        var (_, owed, said) = await cases.GrantedAsync(request, office: "530102");

        owed.OfficeCode.Should().Be("532901");
        var basic = Rows(said, "insurances").Should().ContainSingle().Subject;
        (Text(basic, "from"), Text(basic, "until"), Text(basic, "status")).Should().Be(("2025-06-01", "2025年12月31日", "已停保"));
    }

    [Fact]
    public async Task Unit_IsCertifiedByThePlaceOfItsRegistration()   // I13-1
    {
        using var cases = await ProofCases.CreateAsync();

        var (file, owed, said) = await cases.GrantedAsync(cases.CertificateOfUnit());

        (file.Applicant.Name, file.Applicant.CertificateType, file.Insured).Should().Be((ProofCases.EnterpriseName, "unified-social-credit-code", null));
        (owed.OfficeCode, Text(said, "subject")).Should().Be(("530102", "unit"));
        (Text(said, "unitName"), Text(said, "creditCode"), Text(said, "unitNumber"), Text(said, "status"), Text(said, "areaCode")).Should()
            .Be((ProofCases.EnterpriseName, ProofCases.Enterprise, "530102990001", "正常参保", "530100"));
        said["insuredAtEnd"].AsNumber().Should().BeGreaterThan(0).And.Be(said["insuredWithin"].AsNumber());
        Rows(said, "insurances").Select(row => Text(row, "insurance")).Should().Equal("基本医疗保险", "生育保险", "大病保险");
    }

    [Fact]
    public async Task Unit_BeforeItsPeopleWereInsured_CountsNobody()
    {
        using var cases = await ProofCases.CreateAsync();

        var (_, _, said) = await cases.GrantedAsync(cases.CertificateOfUnit(from: "2020-01-01", to: "2020-12-31"));

        (said["insuredAtEnd"].AsNumber(), said["insuredWithin"].AsNumber()).Should().Be((0, 0));
    }

    [Fact]
    public async Task Printed_OfPersonAndUnit_SayNothingOfTheOther()
    {
        using var cases = await ProofCases.CreateAsync();
        var (person, ofPerson, _) = await cases.GrantedAsync(cases.CertificateOf(cases.Employee));
        var (unit, ofUnit, _) = await cases.GrantedAsync(cases.CertificateOfUnit());

        var one = await cases.PrintedAsync(person, ofPerson);
        var other = await cases.PrintedAsync(unit, ofUnit);

        Labels(one).Should().Contain(["姓名", "证件号码", "证明期间"]).And.NotContain(["单位名称", "个人账户余额"]);
        Labels(other).Should().Contain(["单位名称", "统一社会信用代码", "单位编号", "参保人数"]).And.NotContain(["姓名", "证件号码"]);
        one.Blocks.OfType<DocumentBlock.Paragraph>().Should().ContainSingle().Which.Text.Should().Contain("人员");
        other.Blocks.OfType<DocumentBlock.Paragraph>().Should().ContainSingle().Which.Text.Should().Contain("单位");
        other.Blocks.OfType<DocumentBlock.Fields>().SelectMany(block => block.Lines).Should().OnlyContain(line => !line.Value.Contains('—'));
        one.Blocks.OfType<DocumentBlock.Note>().Single().Text.Should().Contain("3个月内有效");

        static IEnumerable<string> Labels(PrintedDocument document) => document.Blocks.OfType<DocumentBlock.Fields>().SelectMany(block => block.Lines).Select(line => line.Label);
    }

    [Fact]
    public async Task NothingToCertify_IsRefusedWithItsReason()
    {
        using var cases = await ProofCases.CreateAsync();
        var ofNobody = cases.CertificateOf(cases.Employee);
        ofNobody = ofNobody with { Answers = With(ofNobody.Answers, ("personName", "赵未参保"), ("certificateNumber", Applications.NumberOf(7))) };

        (await cases.RefusedAsync(ofNobody)).Should().Contain("没有查到参保人在云南省的基本医疗保险参保记录");
        (await cases.RefusedAsync(cases.CertificateOf(cases.Employee, "2019-01-01", "2019-12-31"))).Should().Be("参保人2019年1月1日至2019年12月31日没有参保记录，不能开具该期间的参保证明，请调整证明期间。");
        (await cases.RefusedAsync(cases.CertificateOf(cases.Employee, "2026-02-01", "2026-01-01"))).Should().Be("证明起始日期不能晚于截止日期。");
        (await cases.RefusedAsync(cases.CertificateOfUnit(code: "93533102NATE5T057K"))).Should().Contain("没有在云南省进行医疗保险参保登记");
        (await cases.RefusedAsync(cases.CertificateOfUnit(name: "另一家公司"))).Should().Contain("单位名称与参保登记信息不一致");
        (await cases.RefusedAsync(cases.CertificateOfUnit(to: "2014-12-31"))).Should().Contain("于2015年1月1日进行参保登记");
        (await cases.RefusedAsync(cases.CertificateOfUnit(from: "2026-02-01", to: "2026-01-01"))).Should().Be("证明起始日期不能晚于截止日期。");
    }

    [Fact]
    public async Task BadInput_IsRefusedAndNothingIsFiled()
    {
        using var cases = await ProofCases.CreateAsync();
        var (ofPerson, ofUnit) = (cases.CertificateOf(cases.Employee), cases.CertificateOfUnit());

        await RefusedAsync(cases.CertificateOf(cases.Employee, to: "2026-03-03"), "periodTo");   // in the future
        await RefusedAsync(cases.CertificateOfUnit(code: "91530102MATE5T0176"), "creditCode");
        await RefusedAsync(ofPerson with { Materials = [] }, "materials.identity-document");
        await RefusedAsync(ofPerson with { Materials = [ProofCases.Identity with { ValidUntil = new(2026, 3, 1) }] }, "materials[0].validUntil");
        await RefusedAsync(ofPerson with { Materials = [new("introduction-letter", MaterialTrust.OriginalChecked)] }, "materials.identity-document");
        await RefusedAsync(ofUnit with { Materials = [ProofCases.Identity] }, "materials.unit-proof-shown");
        await RefusedAsync(ofUnit with { Materials = [] }, "materials.unit-proof-shown");
        await RefusedAsync(ofUnit with { Answers = With(ofUnit.Answers, ("purpose", "other")) }, "purposeNote");
        var acting = new Representative("王代办", "identity-card", Applications.NumberOf(900), null, "entrusted");
        await RefusedAsync(ofPerson with { Representative = acting }, "materials.power-of-attorney");
        await RefusedAsync(ofUnit with { Representative = acting }, "materials.power-of-attorney");

        async Task RefusedAsync(FileCase wrong, params string[] paths) =>
            (await cases.InvalidAsync(wrong)).Select(problem => problem.Path).Should().BeEquivalentTo(paths);
    }

    [Fact]
    public async Task UnitProof_OfARegisteredEmployerOnline_IsWaivedByDataSharing()
    {
        using var cases = await ProofCases.CreateAsync();

        var (file, _, _) = await cases.GrantedAsync(cases.CertificateOfUnit() with { Channel = "guided-online", Materials = [] });

        file.Materials.Should().ContainSingle(material => material.Code == "unit-proof" && material.Trust == MaterialTrust.DataSharing);
        (await cases.InvalidAsync(cases.CertificateOfUnit(code: "93533102NATE5T057K") with { Channel = "guided-online", Materials = [] })).Should()
            .ContainSingle(problem => problem.Path == "materials.unit-proof");
    }

    [Fact]
    public async Task UnitProof_OnAChannelOfPersons_IsNeverWaived()
    {
        using var cases = await ProofCases.CreateAsync();
        var request = cases.CertificateOfUnit() with { Channel = "mini-program", Materials = [] };
        var app = cases.Host.Viewer("小程序", "530000", Role.Channel) with { ChannelCode = "mini-program" };

        var result = await cases.Host.Cases.FileAsync(app, request, default);

        result.Should().BeOfType<FileCaseResult.Invalid>().Which.Problems.Select(problem => problem.Path).Should().Equal("materials.unit-proof-shown");
    }

    [Fact]
    public async Task Terminal_FilesWithoutPapers_ForThePersonItKnows()
    {
        using var cases = await ProofCases.CreateAsync();
        var terminal = cases.Host.Viewer("终端", "530000", Role.Channel) with { ChannelCode = "self-service-terminal" };

        var filed = (await cases.Host.Cases.FileAsync(terminal, cases.CertificateOf(cases.Employee) with { Channel = "self-service-terminal", Materials = [] }, default))
            .Should().BeOfType<FileCaseResult.Filed>().Subject.Case;

        (filed.Decision, filed.DecidingOffice!.Code).Should().Be((CaseDecision.Granted, "530102"));
    }

    private static Value With(Value answers, params (string Key, string Answer)[] others)
    {
        var built = new ValueObject.Builder();
        built.SetAll(answers.AsObject());
        foreach (var (key, answer) in others)
        {
            built.Set(key, answer);
        }

        return Value.Of(built.Build());
    }

    private static string? Text(Value value, string name) => value[name].AsStringOrNull();

    private static IReadOnlyList<Value> Rows(Value value, string name) => value[name].AsArray().ToArray();
}
