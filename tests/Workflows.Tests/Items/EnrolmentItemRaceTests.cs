using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Registry;

namespace Ybtb.Workflows.Tests.Items;

/// <summary>Two offices at once, one person: one of them wins, the other is told clearly, and no entry is lost.</summary>
public sealed class EnrolmentItemRaceTests
{
    private const int Rounds = 40;

    [Fact]
    public async Task Enrolment_AsResidentAndAsFlexibleWorkerAtOnce_OneWins()
    {
        using var host = await EnrolmentHost.OpenAsync();
        for (var person = 1; person <= Rounds; person++)
        {
            var files = await BothAsync(host, EnrolmentApplications.ResidentEnrolment(person), EnrolmentApplications.FlexibleEnrolment(person, region: "532901"));

            var refused = files.Should().ContainSingle(f => f.Status == CaseStatus.AcceptanceRefused).Subject;
            files.Should().ContainSingle(f => f.Status == CaseStatus.Delivered);
            refused.Reason.Should().StartWith("参保人已在").And.EndWith("停保登记。");
        }

        (await host.EnrolmentsAsync()).Should().HaveCount(Rounds).And.OnlyContain(e => e.Status == EnrolmentStatus.Active);
    }

    [Fact]
    public async Task Suspension_AtTwoOfficesAtOnce_OneWins()
    {
        using var host = await EnrolmentHost.OpenAsync();
        for (var person = 1; person <= Rounds; person++)
        {
            await host.FileAsync(EnrolmentApplications.ResidentEnrolment(person));

            var files = await BothAsync(host, EnrolmentApplications.ResidentSuspension(person), EnrolmentApplications.ResidentSuspension(person));

            files.Should().ContainSingle(f => f.Status == CaseStatus.Delivered);
            files.Should().ContainSingle(f => f.Status == CaseStatus.AcceptanceRefused).Which.Reason.Should().Contain("无需办理停保登记");
        }

        (await host.EnrolmentsAsync()).Should().HaveCount(Rounds).And.OnlyContain(e => e.Status == EnrolmentStatus.Suspended);
    }

    [Fact]
    public async Task SuspensionAndEnrolment_AtOnce_LoseNoEntry()
    {
        using var host = await EnrolmentHost.OpenAsync();
        for (var person = 1; person <= Rounds; person++)
        {
            await host.FileAsync(EnrolmentApplications.ResidentEnrolment(person));

            var files = await BothAsync(host, EnrolmentApplications.ResidentSuspension(person), EnrolmentApplications.FlexibleEnrolment(person));

            files[0].Status.Should().Be(CaseStatus.Delivered);
            var region = (await host.EnrolmentsAsync()).Where(e => e.CaseNumber == files[1].Number.Value);
            region.Should().HaveCount(files[1].Status == CaseStatus.Delivered ? 1 : 0);
        }

        (await host.EnrolmentsAsync()).Where(e => e.Kind == EnrolmentKind.Resident).Should().HaveCount(Rounds).And.OnlyContain(e => e.Status == EnrolmentStatus.Suspended);
    }

    private static async Task<CaseFile[]> BothAsync(EnrolmentHost host, FileCase here, FileCase there)
    {
        var dali = host.Flows.Viewer("大理窗口", "532901", Role.Clerk);
        return await Task.WhenAll(Task.Run(() => host.FileAsync(here)), Task.Run(() => host.FileAsync(there, dali)));
    }
}
