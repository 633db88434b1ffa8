namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>Stable codes and Chinese names of the ticks, of sources, and of what a comparison with the platform came to.</summary>
public static class InstitutionNames
{
    private static readonly CodeTable<InstitutionTick> Ticks = new(
        (InstitutionTick.Legal, "legal", "变更法人信息"),
        (InstitutionTick.Responsible, "responsible", "变更负责人信息"),
        (InstitutionTick.CreditCode, "credit-code", "变更统一社会信用代码"),
        (InstitutionTick.Licence, "licence", "变更执业许可证登记号"),
        (InstitutionTick.Name, "name", "变更机构名称"),
        (InstitutionTick.Address, "address", "变更机构地址"));

    private static readonly CodeTable<InstitutionFieldSource> Sources = new(
        (InstitutionFieldSource.Platform, "platform", "贯标平台同步"),
        (InstitutionFieldSource.Typed, "typed", "手工填写"),
        (InstitutionFieldSource.Kept, "kept", "医保登记信息"));

    private static readonly CodeTable<PlatformComparison> Comparisons = new(
        (PlatformComparison.Pending, "pending", "正在核对"),
        (PlatformComparison.Matched, "matched", "与贯标平台一致"),
        (PlatformComparison.Differs, "differs", "与贯标平台不一致"),
        (PlatformComparison.Unanswered, "unanswered", "贯标平台无应答"));

    public static string Code(this InstitutionTick tick) => Ticks.CodeOf(tick);

    /// <summary>As the form of this kind of institution prints it: 执业许可证登记号 is 药品经营许可证号 for a pharmacy.</summary>
    public static string ChineseName(this InstitutionTick tick, InstitutionKind kind) =>
        tick == InstitutionTick.Licence && kind == InstitutionKind.Pharmacy ? "变更药品经营许可证号" : Ticks.ChineseNameOf(tick);

    public static bool TryFind(string? code, out InstitutionTick tick) => Ticks.TryFind(code, out tick);

    public static string Code(this InstitutionFieldSource source) => Sources.CodeOf(source);

    public static string ChineseName(this InstitutionFieldSource source) => Sources.ChineseNameOf(source);

    public static string Code(this PlatformComparison comparison) => Comparisons.CodeOf(comparison);

    public static string ChineseName(this PlatformComparison comparison) => Comparisons.ChineseNameOf(comparison);
}
