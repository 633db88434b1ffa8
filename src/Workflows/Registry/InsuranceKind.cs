namespace Ybtb.Workflows.Registry;

/// <summary>险种 as queries and contributions tell them apart.</summary>
public enum InsuranceKind
{
    /// <summary>基本医疗保险, of employees or of residents.</summary>
    Basic,

    /// <summary>生育保险.</summary>
    Maternity,

    /// <summary>大病保险.</summary>
    CriticalIllness,

    /// <summary>长期护理保险（长护险）.</summary>
    LongTermCare,

    /// <summary>公务员医疗补助.</summary>
    CivilServantSubsidy,
}
