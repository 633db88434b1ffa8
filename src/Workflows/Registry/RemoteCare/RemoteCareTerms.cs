using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Registry.RemoteCare;

/// <summary>What the notice leaves open about a kind of filing (docs/decisions/080): part of the item's handling, so it is published and versioned with it.</summary>
public sealed record RemoteCareTerms
{
    /// <summary>For how many months a filing may hold at most; null for a kind without a last day.</summary>
    public int? LongestMonths { get; init; }

    /// <summary>How many days ahead it may begin.</summary>
    public int AheadDays { get; init; } = 90;

    /// <summary>After how many months from its first day a filing may be changed or cancelled; 0 for at any time.</summary>
    public int ChangeAfterMonths { get; init; }

    /// <summary>How many days old a 转诊转院证明 may be.</summary>
    public int CertificateDays { get; init; } = 30;

    /// <summary>The lowest level of hospitals with 转诊资质 where the registry says nothing else.</summary>
    public HospitalLevel ReferralLevel { get; init; } = HospitalLevel.Level2;

    /// <summary>Whether only emergency admissions count as 临时外出就医 (I19-5).</summary>
    public bool EmergencyOnly { get; init; } = true;

    /// <summary>How many days ago somebody may have been admitted in an emergency.</summary>
    public int BackdatedDays { get; init; } = 180;
}
