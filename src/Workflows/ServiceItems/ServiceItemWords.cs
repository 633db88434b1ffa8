namespace Ybtb.Workflows.ServiceItems;

/// <summary>The closed lists of words in the catalogue's data; any other word is an error.</summary>
internal static class ServiceItemWords
{
    public static HandlingMode Mode(string word) => word switch
    {
        "online-or-counter" => HandlingMode.OnlineOrCounter,
        "online-only" => HandlingMode.OnlineOnly,
        "counter-only" => HandlingMode.CounterOnly,
        _ => throw Unknown(word),
    };

    public static ApplicantType Applicant(string word) => word switch
    {
        "个人" => ApplicantType.Person,
        "单位" => ApplicantType.Unit,
        _ => throw Unknown(word),
    };

    public static ChannelKind Channel(string word) => word switch
    {
        "线上" => ChannelKind.Online,
        "现场" => ChannelKind.OnSite,
        "电话" => ChannelKind.Phone,
        "其他" => ChannelKind.Other,
        _ => throw Unknown(word),
    };

    public static MaterialKind Material(string word) => word switch
    {
        "document" => MaterialKind.Document,
        "form" => MaterialKind.Form,
        "data" => MaterialKind.Data,
        _ => throw Unknown(word),
    };

    public static MaterialRequirement Requirement(string word) => word switch
    {
        "mandatory" => MaterialRequirement.Mandatory,
        "conditional" => MaterialRequirement.Conditional,
        "auto" => MaterialRequirement.Auto,
        _ => throw Unknown(word),
    };

    public static string GroupName(string group) => group switch
    {
        "enrollment" => "参保登记",
        "query" => "信息查询",
        "change" => "信息变更",
        "account" => "个人账户",
        "transfer" => "转移接续",
        "sync" => "电子凭证",
        "issuance" => "凭证打印",
        "benefit-recognition" => "待遇认定",
        "remote-care-filing" => "异地就医备案",
        "maternity-payment" => "生育待遇支付",
        "institution-change" => "医药机构变更",
        _ => throw Unknown(group),
    };

    private static FormatException Unknown(string word) => new($"The word “{word}” is unknown here.");
}
