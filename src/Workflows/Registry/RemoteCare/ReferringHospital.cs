using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Registry.Institutions;

namespace Ybtb.Workflows.Registry.RemoteCare;

/// <summary>What the registry knows under a code or a name.</summary>
/// <param name="Found">Empty when it knows nothing; several when a name is not unique.</param>
public sealed record ReferringHospital(IReadOnlyList<InstitutionRow> Found)
{
    /// <summary>Null when there is none or more than one.</summary>
    public InstitutionRow? Only => Found is [var one] ? one : null;

    /// <summary>转诊资质: what the registry says of it; where it says nothing, the hospital's level decides.</summary>
    public static bool MayRefer(InstitutionRow institution, HospitalLevel lowest) => institution.MayRefer ?? LevelOf(institution) >= lowest;

    private static HospitalLevel LevelOf(InstitutionRow institution) => institution.Level is not { Length: > 0 } level ? HospitalLevel.Unrated
        : level.StartsWith('三') ? HospitalLevel.Level3
        : level.StartsWith('二') ? HospitalLevel.Level2
        : level.StartsWith('一') ? HospitalLevel.Level1
        : HospitalLevel.Unrated;
}
