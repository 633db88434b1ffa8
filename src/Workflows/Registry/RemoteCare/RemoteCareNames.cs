namespace Ybtb.Workflows.Registry.RemoteCare;

/// <summary>Stable codes and Chinese names of filings: kinds, states, actions.</summary>
public static class RemoteCareNames
{
    private const string ItemPrefix = "remote-filing-";

    private static readonly CodeTable<RemoteCareKind> Kinds = new(
        (RemoteCareKind.ResettledRetiree, "resettled-retiree", "异地安置退休人员"),
        (RemoteCareKind.LongTermResident, "long-term-resident", "异地长期居住人员"),
        (RemoteCareKind.StationedWorker, "stationed-worker", "常驻异地工作人员"),
        (RemoteCareKind.ReferredPatient, "referral", "异地转诊人员"),
        (RemoteCareKind.TemporaryTraveller, "temporary", "异地其他临时外出就医人员"));

    private static readonly CodeTable<RemoteCareState> States = new(
        (RemoteCareState.Pending, "pending", "待生效"),
        (RemoteCareState.InForce, "in-force", "有效"),
        (RemoteCareState.Expired, "expired", "已到期"),
        (RemoteCareState.Superseded, "superseded", "已变更"),
        (RemoteCareState.Cancelled, "cancelled", "已取消"));

    private static readonly CodeTable<RemoteCareAction> Actions = new(
        (RemoteCareAction.New, "new", "新办备案"),
        (RemoteCareAction.Change, "change", "变更备案"),
        (RemoteCareAction.Cancel, "cancel", "取消备案"));

    public static string Code(this RemoteCareKind kind) => Kinds.CodeOf(kind);

    /// <summary>备案类型 as registry and documents write it.</summary>
    public static string ChineseName(this RemoteCareKind kind) => Kinds.ChineseNameOf(kind);

    /// <summary>The item by which the kind is filed.</summary>
    public static string Item(this RemoteCareKind kind) => ItemPrefix + kind.Code();

    /// <summary>Whether it lasts until it is changed or cancelled; the others have a last day.</summary>
    public static bool IsLongTerm(this RemoteCareKind kind) => kind <= RemoteCareKind.StationedWorker;

    public static bool TryFindByItem(string itemCode, out RemoteCareKind kind)
    {
        kind = default;
        return itemCode.StartsWith(ItemPrefix, StringComparison.Ordinal) && Kinds.TryFind(itemCode[ItemPrefix.Length..], out kind);
    }

    /// <summary>The kind of this Chinese name; null for one that another system has given and that is none of the five.</summary>
    public static RemoteCareKind? KindOf(string category) => Kinds.TryFindByChineseName(category, out var kind) ? kind : null;

    public static string Code(this RemoteCareState state) => States.CodeOf(state);

    public static string ChineseName(this RemoteCareState state) => States.ChineseNameOf(state);

    public static string Code(this RemoteCareAction action) => Actions.CodeOf(action);

    public static string ChineseName(this RemoteCareAction action) => Actions.ChineseNameOf(action);

    public static bool TryFind(string? code, out RemoteCareAction action) => Actions.TryFind(code, out action);
}
