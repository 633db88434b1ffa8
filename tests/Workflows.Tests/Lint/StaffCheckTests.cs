using System.Text;
using NodaTime;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Tests.Lint;

/// <summary>On publishing, tasks that nobody can do are told; accounts may follow, so it is no error.</summary>
public sealed class StaffCheckTests
{
    [Fact]
    public async Task Publish_WithRolesThatNobodyHolds_NamesTheirTasks()
    {
        using var host = await WorkflowHost.CreateAsync();
        var approver = Account.OfPerson("a", "甲", "1", "530000", RoleSet.Of(Role.Approver), "x", false, Instant.FromUtc(2026, 3, 2, 1, 0));
        var disabled = Account.OfPerson("b", "乙", "2", "530000", RoleSet.Of(Role.Reviewer), "x", false, Instant.FromUtc(2026, 3, 2, 1, 0));
        disabled.Disable();
        (await PublishAsync(host)).Should().BeEquivalentTo(["window", "review", "approve", "approve-extension"]);

        var writes = new WriteSet();
        writes.Insert(OfficeRow.Of(host.Offices.Province));
        writes.Insert(approver);
        writes.Insert(disabled);
        await host.Store.CommitAsync(writes, default);

        (await PublishAsync(host)).Should().BeEquivalentTo(["window", "review"]);
    }

    /// <summary>The ids of the activities that are named.</summary>
    private static async Task<IEnumerable<string>> PublishAsync(WorkflowHost host)
    {
        await host.Library.SaveDraftAsync(Encoding.UTF8.GetBytes(Linted.Flow(Linted.Recognition).ToJsonString()), DefinitionChange.System, default);
        var published = await host.Library.PublishAsync(Linted.Recognition, DefinitionChange.System, default);
        published!.Version.IsPublished.Should().BeTrue();
        published.Findings.Should().OnlyContain(f => f.Code == "nobody-for-task" && f.Severity == FindingSeverity.Warning);
        return published.Findings.Select(f => f.NodeId!.Split(':')[^1]);
    }
}
