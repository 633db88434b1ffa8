using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Values;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.RemoteCare;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Tests.RemoteCare;

/// <summary>Filing, changing and cancelling (事项 15–19): what is entered, what the applicant gets.</summary>
public sealed class RemoteCareFilingTests
{
    public static TheoryData<string> Items =>
    [
        RemoteCareApplications.Retiree, RemoteCareApplications.Resident, RemoteCareApplications.Worker, RemoteCareApplications.Referral, RemoteCareApplications.Temporary,
    ];

    [Theory]
    [MemberData(nameof(Items))]
    public async Task New_AtAnyWindow_IsDecidedByTheInsuredPlaceAtOnce(string item)
    {
        using var subject = await RemoteCareCase.CreateAsync();

        var file = await subject.FileAsync(item);

        file.Status.Should().Be(CaseStatus.Decided, file.Reason);
        (file.Decision, file.Verdict).Should().Be((CaseDecision.Granted, ClockVerdict.OnTime));
        (file.ReceivingOffice.Code, file.DecidingOffice!.Code).Should().Be(("530102", "532901"));
        (await subject.Host.IncidentsAsync()).Should().BeEmpty();
        RemoteCareNames.TryFindByItem(item, out var kind);
        var entry = (await subject.EntriesAsync()).Should().ContainSingle().Subject;
        entry.Category.Should().Be(kind.ChineseName());
        (entry.State, entry.Destination, entry.DestinationCode).Should().Be((RemoteCareState.InForce, "四川省成都市", "510100"));
        (entry.FilingNumber, entry.CaseNumber).Should().Be(("YD" + file.Number.Value, file.Number.Value));
        (entry.EndedOn is null).Should().Be(kind.IsLongTerm());
        var row = (await subject.RowsAsync()).Single();
        (row.PoolingArea, row.FiledOn, row.Proof).Should().Be(("532900", new LocalDate(2026, 3, 2), kind == RemoteCareKind.ReferredPatient ? "有效身份证件、转诊转院证明" : "有效身份证件"));
    }

    [Theory]
    [MemberData(nameof(Items))]
    public async Task Document_IsOwedAtOnce_ByTheInsuredPlace_WithAllThatItMustSay(string item)
    {
        using var subject = await RemoteCareCase.CreateAsync();

        var file = await subject.FileAsync(item);

        var (row, data) = await subject.DocumentAsync(file);
        (row.Kind, row.OfficeCode).Should().Be(("remote-care-filing", "532901"));
        row.WantedAt.Should().NotBeNull("it is issued at once");
        var details = data["details"];
        details["filingNumber"].AsString().Should().Be("YD" + file.Number.Value);
        details["insuredPlace"].AsString().Should().Be("大理白族自治州");
        details["destination"].AsString().Should().Be("四川省成都市");
        details["state"].AsString().Should().Be("有效");
        details["startedOn"].AsString().Should().StartWith("2026-0");
        details["proof"].AsString().Should().StartWith("有效身份证件");
        if (item == RemoteCareApplications.Referral)
        {
            (details["referringHospital"].AsString(), details["careHospital"].AsString(), details["diagnosis"].AsString()).Should().Be(("五华区示例医院", "四川示例医院", "原发性高血压"));
        }
    }

    [Fact]
    public async Task Message_SaysFromWhenAndNothingPersonal()
    {
        using var subject = await RemoteCareCase.CreateAsync();

        await subject.FileAsync(RemoteCareApplications.Resident);
        await subject.Host.DeliverAsync();

        var text = await subject.Host.QueryAsync(db => db.Set<Workflows.Notifications.SmsRow>().Select(sms => sms.Text).SingleAsync());
        text.Should().Contain("杨**").And.Contain("异地就医备案自2026年3月2日起生效，长期有效。").And.NotContain("成都").And.NotContain(RemoteCareCase.Name);
    }

    [Fact]
    public async Task Referral_KeepsTheDiagnosisSealed()
    {
        using var subject = await RemoteCareCase.CreateAsync();

        await subject.FileAsync(RemoteCareApplications.Referral, "new", ("referringHospital", "五华区示例医院"));   // by its name

        var row = (await subject.RowsAsync()).Single();
        (row.ReferringHospital, row.CareHospital, row.EvidencedOn).Should().Be((RemoteCareApplications.Hospital, "四川示例医院", new LocalDate(2026, 2, 27)));
        row.DiagnosisSealed.Should().NotBeNull();
        System.Text.Encoding.UTF8.GetString(row.DiagnosisSealed!).Should().NotContain("高血压");
        subject.Host.Get<RegistryRows>().DiseaseOf(row.DiagnosisSealed).Should().Be("原发性高血压");
    }

    [Theory]
    [MemberData(nameof(Items))]
    public async Task Change_MakesANewFiling_AndEndsTheOldOneTheDayBefore(string item)
    {
        using var subject = await RemoteCareCase.CreateAsync();
        var first = await subject.FileAsync(item);
        subject.Host.Clock.Set(WorkflowHost.At("2026-03-20T10:00:00"));

        var changed = await subject.FileAsync(item, "change", ("destination", "500000"), ("startsOn", "2026-03-20"));

        changed.Status.Should().Be(CaseStatus.Decided, changed.Reason);
        var entries = await subject.EntriesAsync();
        entries.Select(entry => (entry.State, entry.Destination, entry.StartedOn.ToString("uuuu-MM-dd", null))).Should().StartWith((RemoteCareState.InForce, "重庆市", "2026-03-20"));
        var old = entries[1];
        (old.State, old.EndedOn, old.ClosedOn, old.ClosedBy, old.CaseNumber).Should()
            .Be((RemoteCareState.Superseded, new LocalDate(2026, 3, 19), new LocalDate(2026, 3, 20), changed.Number.Value, first.Number.Value));
        var details = (await subject.DocumentAsync(changed)).Data["details"];
        (details["replacedNumber"].AsString(), details["replacedEndedOn"].AsString()).Should().Be(("YD" + first.Number.Value, "2026-03-19"));
        var rows = await subject.RowsAsync();
        rows.Should().OnlyContain(row => RemoteCareFiling.HoldsOn(row, new LocalDate(2026, 3, 19)) != RemoteCareFiling.HoldsOn(row, new LocalDate(2026, 3, 20)));
    }

    [Theory]
    [MemberData(nameof(Items))]
    public async Task Cancel_EndsItOnTheDay_AndItCanBeFiledAgainTheSameDay(string item)
    {
        using var subject = await RemoteCareCase.CreateAsync();
        var first = await subject.FileAsync(item);

        var cancelled = await subject.FileAsync(item, "cancel", ("filingNumber", "yd" + first.Number.Value));
        var again = await subject.FileAsync(item);

        cancelled.Status.Should().Be(CaseStatus.Decided, cancelled.Reason);
        (await subject.DocumentAsync(cancelled)).Data["details"]["state"].AsString().Should().Be("已取消");
        again.Status.Should().Be(CaseStatus.Decided, again.Reason);
        (await subject.EntriesAsync()).Select(entry => (entry.State, entry.ClosedBy)).Should()
            .Equal((RemoteCareState.InForce, null), (RemoteCareState.Cancelled, cancelled.Number.Value));
        (await subject.RowsAsync()).Select(row => row.Ordinal).Should().BeEquivalentTo([0, 1]);
    }

    [Fact]
    public async Task Cancel_BeforeItBegins_MeansItNeverHeld()
    {
        using var subject = await RemoteCareCase.CreateAsync();
        await subject.FileAsync(RemoteCareApplications.Resident, "new", ("startsOn", "2026-04-01"));
        (await subject.EntriesAsync()).Single().State.Should().Be(RemoteCareState.Pending);

        await subject.FileAsync(RemoteCareApplications.Resident, "cancel");

        var row = (await subject.RowsAsync()).Single();
        row.EndedOn.Should().Be(new LocalDate(2026, 3, 31));
        RemoteCareFiling.HoldsOn(row, new LocalDate(2026, 4, 1)).Should().BeFalse();
    }

    [Fact]
    public async Task Cancel_BySomebodyNoLongerInsured_IsPossible()
    {
        using var subject = await RemoteCareCase.CreateAsync();
        await subject.FileAsync(RemoteCareApplications.Resident);
        await subject.Host.QueryAsync(db => db.Set<EnrolmentRow>().ExecuteUpdateAsync(set => set.SetProperty(e => e.Status, EnrolmentStatus.Suspended)));

        (await subject.FileAsync(RemoteCareApplications.Resident, "change", ("destination", "500000"))).Reason.Should().Contain("不是正常参保状态");
        (await subject.FileAsync(RemoteCareApplications.Resident, "cancel")).Status.Should().Be(CaseStatus.Decided);
    }

    [Fact]
    public async Task Expiry_FollowsFromTheDay_WithoutAnythingRunning()
    {
        using var subject = await RemoteCareCase.CreateAsync();
        await subject.FileAsync(RemoteCareApplications.Referral);

        subject.Host.Clock.Set(WorkflowHost.At("2026-09-01T23:00:00"));
        (await subject.EntriesAsync()).Single().State.Should().Be(RemoteCareState.InForce);
        subject.Host.Clock.Set(WorkflowHost.At("2026-09-02T00:00:00"));

        (await subject.EntriesAsync()).Single().State.Should().Be(RemoteCareState.Expired);
        (await subject.FileAsync(RemoteCareApplications.Referral, "cancel")).Reason.Should().Contain("没有有效的异地转诊人员备案，无需取消");
        var renewed = await subject.FileAsync(
            RemoteCareApplications.Referral, "new", ("certifiedOn", "2026-08-31"), ("startsOn", "2026-09-02"), ("endsOn", "2027-03-01"));
        renewed.Status.Should().Be(CaseStatus.Decided, renewed.Reason);
    }

    [Fact]
    public async Task TemporaryAndReferral_StandBesideALongTermFiling()
    {
        using var subject = await RemoteCareCase.CreateAsync();
        await subject.FileAsync(RemoteCareApplications.Worker, "new", ("destination", "440300"));

        (await subject.FileAsync(RemoteCareApplications.Referral)).Status.Should().Be(CaseStatus.Decided);
        (await subject.FileAsync(RemoteCareApplications.Temporary)).Status.Should().Be(CaseStatus.Decided);

        (await subject.EntriesAsync()).Should().HaveCount(3).And.OnlyContain(entry => entry.State == RemoteCareState.InForce);
    }

    [Fact]
    public async Task Query_OfItem6_ShowsStateAndNumber()
    {
        using var subject = await RemoteCareCase.CreateAsync();
        var first = await subject.FileAsync(RemoteCareApplications.Resident);
        await subject.FileAsync(RemoteCareApplications.Resident, "cancel");

        var query = await subject.FileAsync(new FileCase
        {
            ItemCode = "insured-person-info-query", Channel = "counter", ReceivedAt = subject.Now, IdentityLevel = IdentityLevel.Counter,
            Answers = Value.Object(
                new("personName", RemoteCareCase.Name), new("certificateType", "identity-card"), new("certificateNumber", Applications.NumberOf(RemoteCareCase.Person)),
                new("phone", "13887100007"), new("category", "employee"), new("employeeContents", Value.Strings(["related-information"]))),
            Materials = [new("identity-document", MaterialTrust.OriginalChecked)],
        });

        var section = (await subject.DocumentAsync(query)).Data["details"]["sections"].AsArray().ToArray().Single(s => s["name"].AsString() == "异地就医备案记录");
        section["rows"].AsArray()[0].AsArray().ToArray().Select(cell => cell.AsString()).Should()
            .Equal("异地长期居住人员", "四川省成都市", "2026-03-02", "2026-03-02", "已取消", "YD" + first.Number.Value, first.Number.Value);
    }

    [Fact]
    public async Task Phone_ByTheInsuredPlace_IsTakenAndLeavesATrace()
    {
        using var subject = await RemoteCareCase.CreateAsync();

        var file = await subject.FileAsync(RemoteCareApplications.ByPhone(subject.Application(RemoteCareApplications.Resident)), subject.DaliClerk);

        file.Status.Should().Be(CaseStatus.Decided, file.Reason);
        (file.Channel, file.FiledBy).Should().Be(("phone", subject.DaliClerk.AccountId));
        file.Answers["callerPhone"].AsString().Should().Be("13887100007");
        (await subject.RowsAsync()).Single().Proof.Should().Be("电话核对身份");
        var trace = await subject.Host.QueryAsync(db => db.Set<AuditEntry>().SingleAsync(entry => entry.SubjectId == file.Number.Value));
        (trace.Action, trace.AccountId, trace.OfficeCode).Should().Be((AuditAction.CaseFiled, subject.DaliClerk.AccountId, "532901"));
        trace.Details.Should().Contain("phone");
    }
}
