namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>Stable codes and Chinese names of settlements.</summary>
public static class SettlementNames
{
    private static readonly CodeTable<SettlementKind> Kinds = new(
        (SettlementKind.MaternityMedical, "maternity-medical", "生育医疗费用"),
        (SettlementKind.FamilyPlanningMedical, "family-planning-medical", "计划生育医疗费用"),
        (SettlementKind.AssistedReproduction, "assisted-reproduction", "辅助生殖医疗费用补助"),
        (SettlementKind.MaternityAllowance, "maternity-allowance", "生育津贴"));

    private static readonly CodeTable<PayeeKind> Payees = new(
        (PayeeKind.Unit, "unit", "单位"),
        (PayeeKind.Person, "person", "个人"));

    private static readonly CodeTable<SettlementStatus> Statuses = new(
        (SettlementStatus.Current, "current", "结算中"),
        (SettlementStatus.Approved, "approved", "已核定"));

    private static readonly CodeTable<ClaimKeyKind> Keys = new(
        (ClaimKeyKind.Invoice, "invoice", "收费票据"),
        (ClaimKeyKind.Event, "event", "一次生育（手术）"),
        (ClaimKeyKind.Lifetime, "lifetime", "终身一次"));

    public static string Code(this SettlementKind kind) => Kinds.CodeOf(kind);

    public static string ChineseName(this SettlementKind kind) => Kinds.ChineseNameOf(kind);

    public static bool TryFind(string? code, out SettlementKind kind) => Kinds.TryFind(code, out kind);

    public static string Code(this PayeeKind kind) => Payees.CodeOf(kind);

    public static string ChineseName(this PayeeKind kind) => Payees.ChineseNameOf(kind);

    public static bool TryFind(string? code, out PayeeKind kind) => Payees.TryFind(code, out kind);

    public static string Code(this SettlementStatus status) => Statuses.CodeOf(status);

    public static string ChineseName(this SettlementStatus status) => Statuses.ChineseNameOf(status);

    public static bool TryFind(string? code, out SettlementStatus status) => Statuses.TryFind(code, out status);

    public static string Code(this ClaimKeyKind kind) => Keys.CodeOf(kind);

    public static string ChineseName(this ClaimKeyKind kind) => Keys.ChineseNameOf(kind);
}
