namespace Ybtb.Workflows.Inbox;

/// <summary>Kinds as one column: their codes, joined by commas.</summary>
internal static class InboxKinds
{
    public static string Write(IEnumerable<InboxKind> kinds) => string.Join(',', kinds.Distinct().Order().Select(kind => kind.Code()));

    public static IReadOnlyList<InboxKind> Read(string kinds) =>
        [.. kinds.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => InboxNames.TryFind(code, out var kind) ? kind : (InboxKind?)null).OfType<InboxKind>()];
}
