namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>What is paid by a claim: one kind for each of items 20 to 23.</summary>
public enum SettlementKind
{
    /// <summary>生育医疗费用（含产前检查费）.</summary>
    MaternityMedical,

    /// <summary>计划生育医疗费用.</summary>
    FamilyPlanningMedical,

    /// <summary>辅助生殖医疗费用补助.</summary>
    AssistedReproduction,

    /// <summary>生育津贴（含计划生育津贴、男职工护理假津贴）.</summary>
    MaternityAllowance,
}
