namespace Ybtb.Workflows.EInvoices;

/// <summary>Stable codes and Chinese names of electronic invoices.</summary>
public static class EInvoiceNames
{
    private static readonly CodeTable<EInvoiceKind> Kinds = new(
        (EInvoiceKind.Outpatient, "outpatient", "医疗门诊收费票据"),
        (EInvoiceKind.Inpatient, "inpatient", "医疗住院收费票据"));

    private static readonly CodeTable<EInvoiceState> States = new(
        (EInvoiceState.Valid, "valid", "正常"),
        (EInvoiceState.Reversed, "reversed", "已冲红"));

    private static readonly CodeTable<EmbeddedEInvoiceMode> Modes = new(
        (EmbeddedEInvoiceMode.Answering, "answering", "正常应答"),
        (EmbeddedEInvoiceMode.Unreachable, "unreachable", "无法连接"));

    public static string Code(this EInvoiceKind kind) => Kinds.CodeOf(kind);

    public static string ChineseName(this EInvoiceKind kind) => Kinds.ChineseNameOf(kind);

    public static bool TryFind(string? code, out EInvoiceKind kind) => Kinds.TryFind(code, out kind);

    public static string Code(this EInvoiceState state) => States.CodeOf(state);

    public static string ChineseName(this EInvoiceState state) => States.ChineseNameOf(state);

    public static bool TryFind(string? code, out EInvoiceState state) => States.TryFind(code, out state);

    public static string Code(this EmbeddedEInvoiceMode mode) => Modes.CodeOf(mode);

    public static bool TryFind(string? code, out EmbeddedEInvoiceMode mode) => Modes.TryFind(code, out mode);
}
