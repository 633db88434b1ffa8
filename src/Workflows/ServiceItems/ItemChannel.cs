namespace Ybtb.Workflows.ServiceItems;

/// <summary>A channel through which the system takes applications for an item.</summary>
/// <param name="Code">Stable ASCII code, the same for all items, such as <c>counter</c>.</param>
public sealed record ItemChannel(string Code, string Name, ChannelKind Kind)
{
    /// <summary>引导指导办理: at a counter, staff help the applicant to apply online.</summary>
    public const string Guided = "guided-online";

    /// <summary>By telephone, entered by whoever answers.</summary>
    public const string Phone = "phone";

    /// <summary>At the counter of an entrusted agent (第三方代办点、“延伸办”网点).</summary>
    public const string Agent = "agent";

    /// <summary>At the counter of a designated institution.</summary>
    public const string Institution = "institution-counter";

    /// <summary>A terminal for everybody's use (自助终端机).</summary>
    public const string Terminal = "self-service-terminal";

    public bool IsGuided => Code == Guided;

    /// <summary>Whether staff, not a machine, enter what comes through it.</summary>
    public bool IsForStaff => Kind == ChannelKind.OnSite || Code is Guided or Phone;

    /// <summary><c>online</c>, <c>on-site</c>, <c>phone</c> or <c>other</c>.</summary>
    public string KindCode => Kind switch
    {
        ChannelKind.Online => "online",
        ChannelKind.OnSite => "on-site",
        ChannelKind.Phone => "phone",
        _ => "other",
    };
}
