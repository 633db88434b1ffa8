using NodaTime;

namespace Ybtb.Workflows.Offices;

/// <summary>What an office has to do yet.</summary>
/// <param name="People">Accounts that may sign in, those of channels among them.</param>
/// <param name="Offices">Offices right below it that are not closed.</param>
/// <param name="OpenCases">Cases it has received, decides, or shares, that are not finished.</param>
public sealed record OfficeBurden(int People, int Offices, int OpenCases)
{
    /// <summary>Why it cannot be closed, in Chinese; empty when nothing is left to do.</summary>
    public IReadOnlyList<string> Obstacles =>
    [
        .. OpenCases > 0 ? [$"还有{OpenCases}件未办结的办件"] : Array.Empty<string>(),
        .. People > 0 ? [$"还有{People}个启用中的账号"] : Array.Empty<string>(),
        .. Offices > 0 ? [$"还有{Offices}个启用中的下级机构"] : Array.Empty<string>(),
    ];
}

/// <summary>One change of an office.</summary>
/// <param name="Before">Null for a new office.</param>
public sealed record OfficeChangeView(int Number, OfficeChangeKind Kind, OfficeState? Before, OfficeState After, string Reason, Instant ChangedAt, string ChangedBy)
{
    internal static OfficeChangeView Of(OfficeChangeRow row) => new(
        row.Number, row.Kind, row.Before is { } before ? OfficeState.Read(before) : null, OfficeState.Read(row.After), row.Reason, row.ChangedAt, row.ChangedBy);
}

/// <summary>What is said of an office that is to be added.</summary>
/// <param name="Code">Nine digits of a township, twelve of a village, H or P and eleven digits of an institution, A and eleven digits of an agent.</param>
public sealed record NewOffice(string Code, string ParentCode, string Name, string? Phone, string? Address);

/// <summary>What became of a change of an office.</summary>
public abstract record OfficeResult
{
    private OfficeResult()
    {
    }

    /// <param name="Revision">To be sent back with the next change.</param>
    public sealed record Done(Office Office, long Revision) : OfficeResult;

    public sealed record NoSuchOffice : OfficeResult;

    /// <summary>Somebody else changed it since the caller saw it.</summary>
    public sealed record Stale : OfficeResult;

    public sealed record CodeTaken : OfficeResult;

    /// <param name="Message">Chinese, for the person.</param>
    public sealed record Unfit(string Message) : OfficeResult;

    /// <summary>It cannot be closed or opened again now.</summary>
    /// <param name="Message">Chinese, for the person.</param>
    public sealed record Refused(string Message) : OfficeResult;
}
