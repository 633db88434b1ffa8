using System.Globalization;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Sla;
using Ybtb.Workflows.Tests.PersonItems;

namespace Ybtb.Workflows.Tests.Certificates;

/// <summary>事项 12 开具《参保凭证》: what the notice says, and what the voucher says.</summary>
public sealed class EnrolmentVoucherTests
{
    private const string Item = ProofCases.Voucher;

    [Fact]
    public void Notice_SaysWhatItSays()
    {
        var item = Notice.Item(Item);
        item.DisplayName.Should().Be("开具《参保凭证》");
        (item.PromisedLimit, item.StatutoryLimit, item.Guide.LimitCategory).Should().Be((WorkingDays.Zero, WorkingDays.Zero, "即时办结"));
        item.ApplicantType.Should().Be(ApplicantType.Person);
        item.Conditions.Should().Equal("参保人员因转移基本医疗保险或个人需要，提供有效身份证件，可申请开具《参保凭证》。");
        item.Departments.Should().Equal("省医疗保障经办机构", "州（市）医疗保障经办机构", "县（区）医疗保障经办机构", "乡镇（街道）办事处医疗保障经办机构");
        item.Handling!.ReceivedBy.Should().Equal(OfficeLevel.Province, OfficeLevel.Prefecture, OfficeLevel.County, OfficeLevel.Township);
        item.ResultDocuments.Should().Equal("《参保凭证》");
        item.Requirements.Select(row => (row.Code, row.Name)).Should().Equal(("identity-document", "有效身份证件"), ("power-of-attorney", "有效授权书"));
        Notice.Stars(Item).Select(text => text[^1]).Should().Equal('5', '5', '5', '5', '5', '5', '3');
        item.Handling.CorrectionAllowed.Should().BeFalse("nothing is corrected later where everything is finished at once");
    }

    [Fact]
    public void I12_1_TheWindowReceivesIt_AndHelpsOnline()
    {
        Notice.Item(Item).Guide.Mode.Should().Be("全程网办");
        Notice.Item(Item).Handling!.FindChannel("counter")!.IsForStaff.Should().BeTrue();
        Notice.Item(Item).Handling!.FindChannel(ItemChannel.Guided)!.IsForStaff.Should().BeTrue();
        Notice.HandlingOf(Item, "I12-1").Should().Contain("窗口可受理");
    }

    [Fact]
    public void I12_2_ChannelsAreTheUnion() => Notice.Item(Item).Handling!.Channels.Select(channel => channel.Code).Should().BeEquivalentTo(
        "mini-program", "banshitong-app", "national-platform-app", "bureau-website", "government-service-platform", "web-hall", "guided-online", "counter", "self-service-terminal");

    [Fact]
    public async Task I12_3_AnyWindowReceivesIt_TheInsuredPlaceIssuesIt()
    {
        using var cases = await ProofCases.CreateAsync();

        var (file, owed, _) = await cases.GrantedAsync(cases.VoucherOf(cases.Employee), office: "532901");
        (file.ReceivingOffice.Code, file.DecidingOffice!.Code, owed.OfficeCode, owed.Kind).Should().Be(("532901", "530102", "530102", "enrolment-voucher"));
        owed.WantedAt.Should().NotBeNull("it is issued at once");

        (await cases.GrantedAsync(cases.VoucherOf(cases.OfTheProvince))).Owed.OfficeCode.Should().Be("530000");
    }

    [Theory]
    [InlineData("counter", null, "identity-document")]
    [InlineData("guided-online", null, "identity-document")]
    [InlineData("government-service-platform", null, "identity-document")]
    [InlineData("mini-program", null)]               // 直接打印: who has signed in is known
    [InlineData("self-service-terminal", null)]
    [InlineData("mini-program", "entrusted", "identity-document", "power-of-attorney")]
    [InlineData("counter", "spouse", "identity-document", "power-of-attorney")]
    public void Materials_ByChannelAndRepresentative_AreThoseOfTheNotice(string channel, string? relation, params string[] demanded) =>
        Notice.Demanded(Item, channel, relation).Should().Equal(demanded);

    [Fact]
    public async Task Content_IsTheRegistrys()
    {
        using var cases = await ProofCases.CreateAsync();

        var (file, _, said) = await cases.GrantedAsync(cases.VoucherOf(cases.Employee));

        var person = cases.Employee.Particulars;
        (Text(said, "name"), Text(said, "number"), Text(said, "certificateType"), Text(said, "sex"), Text(said, "birthDate")).Should()
            .Be((person.Name, person.Number, "居民身份证", "男", "1979-06-01"));
        (Text(said, "areaName"), Text(said, "areaCode"), Text(said, "purpose")).Should().Be(("昆明市", "530100", "个人需要"));
        Texts(said["insurances"]).Should().Equal("职工基本医疗保险");
        Texts(said["status"]).Should().Equal("正常参保（昆明市）");
        var row = Rows(said, "periods").Should().ContainSingle().Subject;
        (Text(row, "areaName"), Text(row, "areaCode"), Text(row, "from"), Text(row, "until"), Text(row, "status")).Should().Be(("昆明市", "530100", "2026-01-01", "至今", "正常参保"));
        var months = Rows(said, "months").Should().ContainSingle().Subject;
        (months["actual"].AsNumber(), months["deemed"].AsNumber(), months["total"].AsNumber()).Should().Be((2, 0, 2));
        var balance = await cases.Host.QueryAsync(async db => (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.Set<Ybtb.Workflows.Registry.EnrolmentRow>())).Max(e => e.AccountBalance));
        said["accountBalance"].AsNumber().Should().BeGreaterThan(0).And.BeLessThanOrEqualTo(balance);
        Text(said, "accountMonth").Should().Be("2026-03");
        file.Clocks.Should().OnlyContain(clock => clock.IsStopped);
    }

    [Fact]
    public async Task Content_OfAResident_HasNoAccount()
    {
        using var cases = await ProofCases.CreateAsync();

        var (file, owed, said) = await cases.GrantedAsync(cases.VoucherOf(cases.Resident));

        (said["accountBalance"].IsNullish, said["accountMonth"].IsNullish).Should().Be((true, true));
        var printed = await cases.PrintedAsync(file, owed);
        printed.Blocks.OfType<DocumentBlock.Fields>().SelectMany(block => block.Lines).Select(line => line.Label).Should().NotContain("个人账户余额");
    }

    [Fact]
    public async Task Periods_OfSomebodyWhoHasMoved_AreAllThere()
    {
        using var cases = await ProofCases.CreateAsync();
        await cases.Host.MoveAsync(1, "张迁移", left: "532901", joined: "530102", 60, 123_456);

        var (_, owed, said) = await cases.GrantedAsync(cases.VoucherOf("张迁移", Applications.NumberOf(1), "transfer"));

        owed.OfficeCode.Should().Be("530102");
        Rows(said, "periods").Select(row => $"{Text(row, "areaName")} {Text(row, "from")} {Text(row, "until")} {Text(row, "status")}").Should().Equal(
            "大理白族自治州 2021-01-01 2025年12月31日 暂停参保", "昆明市 2026-01-01 至今 正常参保");
        (Text(said, "purpose"), said["accountBalance"].AsNumber()).Should().Be(("转移基本医疗保险", 143_456));
    }

    [Fact]
    public async Task Past_Enrolment_IsCertifiedByThePlaceWhereItWas()
    {
        using var cases = await ProofCases.CreateAsync();
        await cases.Host.MoveAsync(1, "张离开", left: "532901", joined: null, 60, 123_456);

        var (_, owed, said) = await cases.GrantedAsync(cases.VoucherOf("张离开", Applications.NumberOf(1)), office: "530102");

        owed.OfficeCode.Should().Be("532901");
        Texts(said["status"]).Should().Equal("暂停参保（大理白族自治州）");
    }

    [Fact]
    public async Task Periods_MoreThanAPageHolds_AreAllThereInTheirOrder()
    {
        using var cases = await ProofCases.CreateAsync();
        var number = Applications.NumberOf(1);
        const int count = 45;
        await cases.ImportAsync(
        [
            $$"""{"record":"persons","certificateType":"identity-card","number":"{{number}}","name":"李多段","sex":"{{(number[16] % 2 == 1 ? "male" : "female")}}","birthDate":"1960-01-01"}""",
            .. Enumerable.Range(0, count).Select(i => EnrolmentLine(number, i)),
        ]);

        var (file, owed, said) = await cases.GrantedAsync(cases.VoucherOf("李多段", number));

        Rows(said, "periods").Select(row => Text(row, "from")).Should().Equal(Enumerable.Range(0, count).Select(From));
        var tables = (await cases.PrintedAsync(file, owed)).Blocks.OfType<DocumentBlock.Table>().ToList();
        tables.Select(table => table.Rows.Length).Should().Equal(count, count);
        tables[0].Rows.Select(row => row[0]).Should().Equal(Enumerable.Range(1, count).Select(i => i.ToString(CultureInfo.InvariantCulture)));
        tables.SelectMany(table => table.Rows).SelectMany(row => row).Should().NotContain("—");
        tables[1].Rows.Sum(row => int.Parse(row[5], CultureInfo.InvariantCulture)).Should().Be(count * 3);
    }

    [Fact]
    public async Task Periods_WithABreakInOneEnrolment_LeaveItOut()
    {
        using var cases = await ProofCases.CreateAsync();
        var number = cases.Employee.Particulars.Number;
        await cases.ImportAsync(
            $$"""{"record":"enrolment-changes","certificateType":"identity-card","number":"{{number}}","kind":"suspended","changedOn":"2026-01-20"}""",
            $$"""{"record":"enrolment-changes","certificateType":"identity-card","number":"{{number}}","kind":"resumed","changedOn":"2026-02-10"}""");

        var (_, _, said) = await cases.GrantedAsync(cases.VoucherOf(cases.Employee));

        Rows(said, "periods").Select(row => $"{Text(row, "from")} {Text(row, "until")} {Text(row, "status")}").Should().Equal(
            "2026-01-01 2026年1月20日 暂停参保", "2026-02-10 至今 正常参保");
        Rows(said, "months").Should().ContainSingle("months are counted by enrolment");
    }

    [Fact]
    public async Task Printed_EveryFieldHasItsValue()
    {
        using var cases = await ProofCases.CreateAsync();
        var (file, owed, _) = await cases.GrantedAsync(cases.VoucherOf(cases.Employee));

        var printed = await cases.PrintedAsync(file, owed);

        printed.Head.OfficeName.Should().Contain("五华区");
        var lines = printed.Blocks.OfType<DocumentBlock.Fields>().SelectMany(block => block.Lines).ToDictionary(line => line.Label, line => line.Value);
        lines["出生日期"].Should().Be("1979年6月1日");
        lines["个人账户余额"].Should().EndWith("元");
        lines.Should().OnlyContain(line => line.Value.Length > 0 && !line.Value.Contains('—'));
        printed.Blocks.OfType<DocumentBlock.Note>().Select(note => note.Text).Should().SatisfyRespectively(
            balance => balance.Should().Contain("2026年3月"), validity => validity.Should().Contain("3个月内有效").And.Contain("2026年3月2日"));
    }

    [Fact]
    public async Task Again_IsADocumentOfItsOwn()
    {
        using var cases = await ProofCases.CreateAsync();

        var (first, one, _) = await cases.GrantedAsync(cases.VoucherOf(cases.Employee));
        var (second, other, _) = await cases.GrantedAsync(cases.VoucherOf(cases.Employee));

        (first.Number, one.Id).Should().NotBe((second.Number, other.Id));
    }

    [Fact]
    public async Task Insurances_AskedFor_AreThoseAlone()
    {
        using var cases = await ProofCases.CreateAsync();
        var person = cases.Employee.Particulars;

        Texts((await cases.GrantedAsync(cases.VoucherOf(person.Name, person.Number, "personal", "employee"))).Details["insurances"]).Should().Equal("职工基本医疗保险");
        (await cases.RefusedAsync(cases.VoucherOf(person.Name, person.Number, "personal", "employee", "resident"))).Should().Contain("没有城乡居民基本医疗保险参保记录");
    }

    [Fact]
    public async Task NeverInsured_OrAnotherName_IsRefusedWithItsReason()
    {
        using var cases = await ProofCases.CreateAsync();
        var person = cases.Employee.Particulars;

        (await cases.RefusedAsync(cases.VoucherOf("赵未参保", Applications.NumberOf(7)))).Should().Contain("没有查到参保人在云南省的基本医疗保险参保记录");
        (await cases.RefusedAsync(cases.VoucherOf("另一人", person.Number))).Should().Be("姓名与参保登记信息不一致，请核对姓名和证件号码。");
    }

    [Fact]
    public async Task BadInput_IsRefusedAndNothingIsFiled()
    {
        using var cases = await ProofCases.CreateAsync();
        var request = cases.VoucherOf(cases.Employee);
        var person = cases.Employee.Particulars;

        await RefusedAsync(cases.VoucherOf(person.Name, person.Number[..^1] + (person.Number[^1] == '0' ? '1' : '0')), "certificateNumber");
        await RefusedAsync(cases.VoucherOf(person.Name, person.Number, "curiosity"), "purpose");
        await RefusedAsync(request with { Materials = [] }, "materials.identity-document");
        await RefusedAsync(request with { Materials = [ProofCases.Identity with { ValidUntil = new(2026, 3, 1) }] }, "materials[0].validUntil");
        await RefusedAsync(request with { Channel = "self-service-terminal" }, "channel");   // the terminal's own account files there
        var acting = new Representative("王代办", "identity-card", Applications.NumberOf(900), null, "entrusted");
        await RefusedAsync(request with { Representative = acting }, "materials.power-of-attorney");
        await RefusedAsync(request with { Representative = acting with { Relation = "employer" } }, "representative.relation", "materials.power-of-attorney");

        async Task RefusedAsync(FileCase wrong, params string[] paths) =>
            (await cases.InvalidAsync(wrong)).Select(problem => problem.Path).Should().BeEquivalentTo(paths);
    }

    [Fact]
    public async Task Represented_WithAnAuthorisation_IsGranted()
    {
        using var cases = await ProofCases.CreateAsync();
        var request = cases.VoucherOf(cases.Employee) with
        {
            Representative = new Representative("王代办", "identity-card", Applications.NumberOf(900), null, "entrusted"),
            Materials = [ProofCases.Identity, new("power-of-attorney", MaterialTrust.OriginalChecked)],
        };

        var (file, _, said) = await cases.GrantedAsync(request);

        (file.Representative!.Name, Text(said, "name")).Should().Be(("王代办", cases.Employee.Particulars.Name));
    }

    private static string From(int i) => string.Create(CultureInfo.InvariantCulture, $"{1980 + i:D4}-01-01");

    private static string EnrolmentLine(string number, int i) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"record":"enrolments","certificateType":"identity-card","number":"{{number}}","kind":"employee","category":"employee","region":"{{(i % 2 == 0 ? "530102" : "532901")}}","status":"ended","startedOn":"{{From(i)}}","endedOn":"{{1980 + i}}-03-31","paidMonths":3,"creditedMonths":0,"accountBalance":0}""");

    private static string? Text(Value value, string name) => value[name].AsStringOrNull();

    private static IReadOnlyList<string> Texts(Value list) => [.. list.AsArray().ToArray().Select(text => text.AsString())];

    private static IReadOnlyList<Value> Rows(Value value, string name) => value[name].AsArray().ToArray();
}
