namespace Ybtb.Workflows.Registry.Transfers;

/// <summary>The conditions of 事项 10. Pure; every reason is a sentence for the applicant, and all are told at once.</summary>
public static class TransferRules
{
    private const string NotInProgress = "登记库中没有本办件正在办理的转移接续。";

    /// <summary>参保人员跨统筹地区流动，在转出地已暂停参保，转入地已参加职工基本医疗保险.</summary>
    /// <returns>Why not; empty when the transfer may be accepted.</returns>
    /// <remarks>What another province has on the person only that province can say.</remarks>
    public static IReadOnlyList<string> Acceptance(TransferStanding standing, TransferPlaces places)
    {
        if (!places.Out.IsInYunnan && !places.In.IsInYunnan)
        {
            return ["转出地和转入地都不在云南省内，请向转入地或转出地的医保经办机构申请。"];
        }

        if (places.IsWithinOneArea)
        {
            return ["转出地与转入地属于同一统筹区，无需办理医保关系转移接续。"];
        }

        var reasons = Enrolments(standing, places);
        if (standing.Transfer is { IsInProgress: true } other)
        {
            reasons.Add($"参保人已有医保关系转移接续正在办理（办件编号{other.CaseNumber}），不能重复申请。");
        }

        return reasons;
    }

    /// <summary>Whether 转出地 may give its information form now.</summary>
    /// <returns>Why not; null when it may.</returns>
    public static string? TransferOut(TransferStanding standing, TransferPlaces places, string caseNumber) =>
        standing.InProgressFor(caseNumber) is null ? NotInProgress
        : places.Out.IsInYunnan && standing.SuspendedIn(places.Out.PoolingArea) is null ? NotSuspended(places)
        : null;

    /// <summary>Whether the transfer may be completed now.</summary>
    /// <returns>Why not; null when it may.</returns>
    public static string? Completion(TransferStanding standing, TransferPlaces places, string caseNumber) =>
        standing.InProgressFor(caseNumber) is not { } transfer ? NotInProgress
        : transfer.Information is not { } information ? "转出地尚未出具信息表。"
        : Enrolments(standing, places) is { Count: > 0 } reasons ? string.Concat(reasons)
        : transfer.InEnrolmentId is { } target && standing.ActiveIn(places.In.PoolingArea)!.Id != target
            ? $"参保人在{places.In.Name}的参保关系在受理后有变动，请退回转出地重新出具信息表，或由申请人重新申请。"
        : standing.SuspendedIn(places.Out.PoolingArea) is { } source && places.Out.IsInYunnan
            && (source.Id != transfer.OutEnrolmentId || TransferInformation.Of(source) != information)
            ? $"参保人在{places.Out.Name}的缴费信息在信息表出具后有变动，请退回转出地重新核对。"
        : null;

    private static List<string> Enrolments(TransferStanding standing, TransferPlaces places)
    {
        var reasons = new List<string>();
        if (places.Out.IsInYunnan && standing.SuspendedIn(places.Out.PoolingArea) is null)
        {
            reasons.Add(NotSuspended(places, standing.ActiveIn(places.Out.PoolingArea) is not null));
        }

        if (places.In.IsInYunnan && standing.ActiveIn(places.In.PoolingArea) is not { Kind: EnrolmentKind.Employee })
        {
            reasons.Add($"参保人在{places.In.Name}没有正常参加职工基本医疗保险。");
        }

        return reasons;
    }

    private static string NotSuspended(TransferPlaces places, bool isActive = false) => isActive
        ? $"参保人在{places.Out.Name}仍为正常参保，请先办理停保。"
        : $"参保人在{places.Out.Name}没有已暂停的参保关系。";
}
