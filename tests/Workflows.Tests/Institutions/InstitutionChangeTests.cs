using System.Text;
using Microsoft.EntityFrameworkCore;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry.Institutions;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.Institutions;

/// <summary>事项 24 and 25 by the numbers of institution-flows.md.</summary>
public sealed class InstitutionChangeTests
{
    private const string NewName = "昆明市五华区示例中心医院";

    [Fact]
    public async Task INS010_NeverSynchronised_IsBlocked_AndNothingIsKept()
    {
        using var subject = await InstitutionCase.CreateAsync();

        var problems = await subject.ProblemsAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"]));

        problems.Should().Contain(("institutionCode", "not-synchronised"));
        (await subject.Host.QueryAsync(db => db.Set<InstitutionChangeRow>().CountAsync())).Should().Be(0);
        (await subject.Host.QueryAsync(db => db.Set<CaseRow>().CountAsync(c => c.ItemCode == InstitutionCase.HospitalItem))).Should().Be(0);
    }

    [Fact]
    public async Task INS010_TickWithoutDifferenceToTheLastSnapshot_IsBlocked_UntilThePlatformHasIt()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.SynchronisedAsync(InstitutionCase.Hospital);

        (await subject.ProblemsAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"]))).Should().Equal(("changes", "no-difference"));

        await subject.ChangedAsync(InstitutionCase.Hospital, ("institutionName", NewName));
        (await subject.FileAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"]))).IsOpen.Should().BeTrue();
    }

    [Fact]
    public async Task INS010_PendingSynchronisation_Warns()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.ChangedAsync(InstitutionCase.Hospital, ("institutionName", NewName));
        await subject.Desk.SynchroniseAsync(subject.Clerk, InstitutionCase.Hospital, default);

        var preview = await subject.Host.Get<FilingDesk>().CheckAsync(subject.Clerk, await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"]), default);

        var said = preview.Should().BeOfType<FilingPreviewResult.Previewed>().Subject.Preview;
        said.Problems.Should().BeEmpty();
        said.Warnings.Select(warning => warning.Code).Should().Contain("synchronisation-pending");
    }

    [Theory]
    [InlineData("institutionName", "手工改写的名称")]
    [InlineData("address", "手工改写的地址")]
    [InlineData("networked", "未开通")]
    [InlineData("level", "三级甲等")]
    public async Task INS011_WhatIsNotThe法人_TypedByHand_IsBlocked(string field, string value)
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.ChangedAsync(InstitutionCase.Hospital, ("institutionName", NewName));

        (await subject.ProblemsAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"], (field, value)))).Should().Contain((field, "not-editable"));
    }

    [Fact]
    public async Task INS011_The法人_TypedByHand_IsTaken()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.SynchronisedAsync(InstitutionCase.Hospital);
        var filed = await subject.ComparedAsync(await subject.ApplicationAsync(
            InstitutionCase.Hospital, ["legal"], ("legalName", "木新任"), ("legalNumber", Applications.NumberOf(77)), ("legalPhone", "19900077777")));

        await subject.ApproveAsync(filed);

        var record = (await subject.Reader.FindAsync(InstitutionCase.Hospital, default))!.Particulars;
        (record[InstitutionField.LegalName], record[InstitutionField.LegalNumber], record[InstitutionField.LegalPhone])
            .Should().Be(("木新任", Applications.NumberOf(77), "19900077777"));
    }

    [Fact]
    public async Task INS013_NoTick_UntickedChange_AndUntyped法人_AreAllNamed()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.ChangedAsync(InstitutionCase.Hospital, ("institutionName", NewName), ("address", "云南省昆明市五华区示例路99号"));

        (await subject.ProblemsAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, []))).Should().Contain(("changes", "required"));
        (await subject.ProblemsAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"]))).Should().Equal(("changes", "not-ticked"));
        (await subject.ProblemsAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, ["name", "address", "legal"]))).Should().Equal(("changes", "no-difference"));
        (await subject.ProblemsAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, ["name", "address", "owner"]))).Should().Contain(("changes[2]", "not-a-choice"));
    }

    [Fact]
    public async Task INS013_ForAPharmacy_TheTickIsTheDrugLicence()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.ChangedAsync(InstitutionCase.Pharmacy, ("licenceNumber", "滇DA5301029999"));
        var filed = await subject.ComparedAsync(await subject.ApplicationAsync(InstitutionCase.Pharmacy, ["licence"]));

        var view = (await subject.Desk.ChangeOfAsync(subject.Reviewer, filed.Number, default))!;

        view.Ticks.Select(tick => tick.Name).Should().Equal("变更药品经营许可证号");
        view.Fields.Should().ContainSingle(field => field.Changed).Which.Label.Should().Be("药品经营许可证号");
        view.Attachments.Where(line => line.Required).Should().OnlyContain(line => line.Uploaded);
    }

    /// <summary>The matrix of §5: rows 1 and 2 always; 3 to 6 by what is ticked.</summary>
    [Theory]
    [InlineData("legal", "legal-id licence registration")]
    [InlineData("responsible", "licence responsible-id")]
    [InlineData("credit-code", "registration")]
    [InlineData("licence", "licence")]
    [InlineData("name", "licence registration")]
    [InlineData("address", "licence registration")]
    public async Task INS014_Attachments_AreAskedForByTheTicks_BeforeAndAfter(string tick, string rows)
    {
        using var host = await WorkflowHost.CreateAsync();
        var wanted = rows.Split(' ').SelectMany(row => new[] { row + "-before", row + "-after" }).Prepend("institution-promise-letter").Prepend("change-worksheet");
        foreach (var item in new[] { InstitutionCase.HospitalItem, InstitutionCase.PharmacyItem })
        {
            var demanded = host.Catalogues.Current.InForce.Items.Find(item)!.Requirements
                .Where(requirement => requirement.IsDemanded(Value.Object(new KeyValuePair<string, Value>("changes", Value.Strings([tick]))))).Select(requirement => requirement.Code);
            demanded.Should().BeEquivalentTo(wanted);
        }
    }

    [Fact]
    public async Task INS014_InTheGuidesMode_AllOfTheGuideIsAskedFor_WhateverIsTicked()
    {
        using var host = await WorkflowHost.CreateAsync();
        var other = host.CataloguesOfAnotherRelease(items => items.Replace("\"attachmentMode\": \"manual\"", "\"attachmentMode\": \"guide\"", StringComparison.Ordinal));
        await other.OpenAsync(default);

        var demanded = other.Current.InForce.Items.Find(InstitutionCase.HospitalItem)!.Requirements
            .Where(requirement => requirement.IsDemanded(Value.Object(new KeyValuePair<string, Value>("changes", Value.Strings(["credit-code"]))))).Select(requirement => requirement.Code);

        demanded.Should().BeEquivalentTo(
            "change-worksheet", "institution-promise-letter", "legal-id-before", "legal-id-after", "licence-before", "licence-after", "registration-before", "registration-after");
    }

    [Fact]
    public async Task INS015_MissingAttachment_IsBlocked_AndNamesIt()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.ChangedAsync(InstitutionCase.Hospital, ("institutionName", NewName));
        var application = await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"]);

        (await subject.ProblemsAsync(application with { Materials = [.. application.Materials.Where(material => material.Code is not ("licence-after" or "institution-promise-letter"))] }))
            .Should().Equal(("materials.institution-promise-letter", "material-missing"), ("materials.licence-after", "material-missing"));
    }

    [Fact]
    public async Task INS015_CreditCodeWithALicenceIssuedAnew_AsksForTheLicenceToo()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.ChangedAsync(InstitutionCase.Pharmacy, ("creditCode", "92532901MATE5T025G"), ("licenceIssuedOn", "2026-02-20"));

        (await subject.ProblemsAsync(await subject.ApplicationAsync(InstitutionCase.Pharmacy, ["credit-code"])))
            .Should().Equal(("materials.licence-before", "material-missing"), ("materials.licence-after", "material-missing"));
    }

    [Theory]
    [InlineData("legalPhone", "required")]
    [InlineData("legalNumber", "required")]
    [InlineData("contactPhone", "required")]
    public async Task INS016_RequiredFieldLeftOut_IsBlocked(string field, string code)
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.ChangedAsync(InstitutionCase.Hospital, ("institutionName", NewName));

        (await subject.ProblemsAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"], (field, Value.Null)))).Should().Contain((field, code));
    }

    [Fact]
    public async Task INS016_ResponsibleTicked_WithoutHisPhoneOnThePlatform_IsBlocked()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.ChangedAsync(InstitutionCase.Hospital, ("responsibleName", "和新任"), ("responsiblePhone", ""));

        (await subject.ProblemsAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, ["responsible"]))).Should().Contain(("responsiblePhone", "required"));
    }

    [Fact]
    public async Task INS017_UnderReviewAndReviewed_AreListedWithTheReason()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.ChangedAsync(InstitutionCase.Hospital, ("institutionName", NewName));
        var filed = await subject.ComparedAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"]));

        (await subject.Desk.ChangesAsync(subject.Reviewer, isReviewed: false, null, null, 10, default)).Items.Should().ContainSingle().Which.CaseNumber.Should().Be(filed.Number.Value);
        (await subject.Desk.ChangesAsync(subject.Host.Viewer("大理窗口", "532901", Role.Clerk), isReviewed: false, null, null, 10, default)).Items.Should().BeEmpty("another office's");
        await subject.CompleteAsync(filed, "审核", "不通过", "营业执照不清晰。");

        (await subject.Desk.ChangesAsync(subject.Reviewer, isReviewed: false, null, null, 10, default)).Items.Should().BeEmpty();
        var reviewed = (await subject.Desk.ChangesAsync(subject.Reviewer, isReviewed: true, InstitutionCase.Hospital, null, 10, default)).Items.Should().ContainSingle().Subject;
        (reviewed.Result, reviewed.Reason).Should().Be(("审核不通过", "营业执照不清晰。"));
    }

    [Fact]
    public async Task INS019_PromisedForTheDay_StatutorySevenDays_ReviewedByThePoolingArea()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.ChangedAsync(InstitutionCase.Hospital, ("institutionName", NewName));
        var filed = await subject.ComparedAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"]));

        filed.DecidingOffice!.Code.Should().Be("530100");
        filed.Reckon(filed.Clock(ClockKind.Promised)!).Due.Should().Be(WorkflowHost.At("2026-03-02T17:00:00"));
        filed.Reckon(filed.Clock(ClockKind.Statutory)!).Due.Should().Be(WorkflowHost.At("2026-03-11T17:00:00"));
        await subject.Host.AdvanceToAsync("2026-03-04T10:00:00");

        (await subject.ApproveAsync(filed)).Verdict.Should().Be(ClockVerdict.PromisedOverdue);
    }

    [Fact]
    public async Task INS021_Approved_PutsAVersionInForce_AndTheFormerStaysReadable()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.ChangedAsync(InstitutionCase.Hospital, ("institutionName", NewName), ("level", "三级乙等"));
        var filed = await subject.ComparedAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"]));
        (await subject.Reader.FindAsync(InstitutionCase.Hospital, default))!.Row.Name.Should().Be("昆明市五华区示例人民医院", "nothing holds before approval");

        (await subject.ApproveAsync(filed)).Decision.Should().Be(CaseDecision.Granted);

        var view = (await subject.Desk.GetAsync(InstitutionCase.Hospital, default))!;
        (view.Name, view.Version).Should().Be((NewName, 2));
        view.Versions[0].CaseNumber.Should().Be(filed.Number.Value);
        view.Versions[0].Changes.Select(change => (change.Key, change.Before, change.After))
            .Should().Equal(("institutionName", "昆明市五华区示例人民医院", NewName), ("level", "二级甲等", "三级乙等"));
        view.Versions[1].Changes.Should().BeEmpty("it was imported first");
        (await subject.Host.IncidentsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task INS022_Refused_IsFiledAgain_LinkedToTheOldCase_ButNoOtherCase()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.ChangedAsync(InstitutionCase.Hospital, ("institutionName", NewName));
        var refused = await subject.ComparedAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"]));
        await subject.CompleteAsync(refused, "审核", "不通过", "请更正。");
        await subject.ChangedAsync("H53010399001", ("address", "云南省昆明市盘龙区示例路99号"));

        (await subject.ProblemsAsync(await subject.ApplicationAsync("H53010399001", ["address"], ("formerCase", refused.Number.Value)))).Should().Equal(("formerCase", "not-a-choice"));
        var again = await subject.ComparedAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"], ("formerCase", refused.Number.Value)));

        (await subject.Desk.ChangeOfAsync(subject.Reviewer, again.Number, default))!.FormerCase.Should().Be(refused.Number.Value);
        var old = (await subject.Desk.ChangeOfAsync(subject.Reviewer, refused.Number, default))!;
        (old.LaterCase, old.Reason).Should().Be((again.Number.Value, "请更正。"));
        await subject.ApproveAsync(again);
        (await subject.ProblemsAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"], ("formerCase", again.Number.Value))))
            .Should().Contain(("formerCase", "not-a-choice"), "it was approved");
    }

    [Theory]
    [InlineData("H53010299009", "", "institutionCode", "institution-unknown")]
    [InlineData("P53010299002", "", "institutionCode", "institution-of-other-kind")]
    [InlineData("H53010290001", "", "institutionCode", "institution-unknown")]   // only the narrow record is known
    [InlineData("H53010299001", "91530102MATE5T0175", "registeredCreditCode", "credit-code-foreign")]
    public async Task FileCase_OfAnInstitutionThatIsNotTheApplicants_IsRefused_AndTellsNothingOfIt(string code, string creditCode, string path, string problem)
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.ChangedAsync(InstitutionCase.Hospital, ("institutionName", NewName));
        var application = await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"]);
        var answers = application.Answers.AsObject().With("institutionCode", code);
        answers = creditCode.Length > 0 ? answers.With("registeredCreditCode", creditCode) : answers;

        var refused = await subject.Host.Cases.FileAsync(subject.Clerk, application with { Answers = Value.Of(answers) }, default);

        var problems = refused.Should().BeOfType<FileCaseResult.Invalid>().Subject.Problems;
        problems.Select(one => (one.Path, one.Code)).Should().Contain((path, problem));
        problems.Should().NotContain(one => one.Message.Contains(NewName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task FileCase_WithoutTheOperator_IsRefused()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.ChangedAsync(InstitutionCase.Hospital, ("institutionName", NewName));

        (await subject.ProblemsAsync(await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"]) with { Representative = null })).Should().Contain(("representative", "required"));
    }

    [Fact]
    public async Task Compare_ThePlatformHasMovedOn_LeadsToATask_AndIsShown()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.ChangedAsync(InstitutionCase.Hospital, ("institutionName", NewName));
        var application = await subject.ApplicationAsync(InstitutionCase.Hospital, ["name"]);
        await subject.Platform.ChangeAsync(InstitutionCase.Hospital, new Dictionary<string, string> { ["institutionName"] = "又一个名称" }, default);

        var filed = await subject.ComparedAsync(application);

        filed.Tasks.Should().ContainSingle(task => task.IsOpen && task.Stage == "平台数据不一致处置");
        var view = (await subject.Desk.ChangeOfAsync(subject.Reviewer, filed.Number, default))!;
        view.Comparison!.Code.Should().Be("differs");
        view.Fields.Where(field => field.Differing).Select(field => (field.Key, field.After)).Should().Equal(("institutionName", NewName));
        view.Warnings.Should().Contain(warning => warning.Contains("机构名称", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Change_ShownAndStored_HoldsNoPersonalValueInClear()
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.SynchronisedAsync(InstitutionCase.Hospital);
        var filed = await subject.ComparedAsync(await subject.ApplicationAsync(
            InstitutionCase.Hospital, ["legal"], ("legalName", "木新任"), ("legalNumber", Applications.NumberOf(77)), ("legalPhone", "19900077777")));

        var view = (await subject.Desk.ChangeOfAsync(subject.Reviewer, filed.Number, default))!;
        var row = await subject.Host.QueryAsync(db => db.Set<InstitutionChangeRow>().SingleAsync());

        view.Fields.Select(field => field.After).Should().NotContain(["木新任", Applications.NumberOf(77), "19900077777"]);
        view.Fields.Should().ContainSingle(field => field.Key == "legalPhone").Which.After.Should().Be("199****7777");
        var stored = Encoding.UTF8.GetString([.. row.BeforeSealed, .. row.AfterSealed]);
        stored.Should().NotContain("木新任").And.NotContain(Applications.NumberOf(77)).And.NotContain("19900077777");
    }

    [Theory]
    [InlineData("change-application-form")]
    [InlineData("change-worksheet")]
    [InlineData("institution-promise-letter")]
    public async Task I24_3_Templates_ArePrintedFromTheSameData_WithoutAnOfficesSignature(string template)
    {
        using var subject = await InstitutionCase.CreateAsync();
        await subject.ChangedAsync(InstitutionCase.Hospital, ("institutionName", NewName));
        var creditCode = (await subject.Reader.FindAsync(InstitutionCase.Hospital, default))!.Row.CreditCode!;
        var templates = subject.Host.Get<InstitutionTemplates>();

        var printed = await templates.PrintAsync(subject.Clerk, template, InstitutionCase.Hospital, creditCode, Value.EmptyObject, default);

        Encoding.ASCII.GetString(printed!.Content, 0, 5).Should().Be("%PDF-");
        Encoding.Latin1.GetString(printed.Content).Should().NotContain("/FT /Sig");
        (await templates.PrintAsync(subject.Clerk, template, InstitutionCase.Hospital, "91530102MATE5T0175", Value.EmptyObject, default)).Should().BeNull("it is another's");
    }

    /// <summary>I24-2, I24-4, I24-5, I24-6 and the same of item 25, as the catalogue says them.</summary>
    [Theory]
    [InlineData(InstitutionCase.HospitalItem, "定点医疗机构基础信息变更申请")]
    [InlineData(InstitutionCase.PharmacyItem, "定点零售药店基础信息变更申请")]
    public async Task Discrepancies_AreHandledAsNoted(string code, string name)
    {
        using var host = await WorkflowHost.CreateAsync();
        var item = host.Catalogues.Current.InForce.Items.Find(code)!;

        item.DisplayName.Should().Be(name);
        (item.PromisedLimit.Count, item.StatutoryLimit.Count, item.IsReviewed).Should().Be((0, 7, true));
        item.Requirements.Should().ContainSingle(requirement => requirement.Code == "institution-promise-letter").Which.IsDemanded(Value.EmptyObject).Should().BeTrue();
        item.Guide.Consult.Should().Equal("各统筹地区医疗保障经办机构咨询电话");
        item.Handling!.Channels.Select(channel => channel.Code).Should().Equal("government-service-platform", "unit-web-hall", "guided-online");
    }
}
