using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NodaTime;
using Ybtb.Engine.Persistence;

namespace Ybtb.Workflows.Accounts;

/// <summary>Writes the audit trail: an entry goes into the same transaction as what it records.</summary>
/// <remarks>Details carry codes, states and numbers of records, never a personal value.</remarks>
public sealed class AuditTrail(IClock clock)
{
    /// <summary>The name under which the system itself acts.</summary>
    public const string System = "系统";

    /// <summary>Longest reason kept; the rest is cut.</summary>
    public const int MaxReason = 400;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Adds an entry to a write set.</summary>
    /// <param name="who">Null when nobody is signed in.</param>
    public void Add(
        WriteSet writes,
        Viewer? who,
        AuditAction action,
        AuditSubject subject,
        string? reason = null,
        params ReadOnlySpan<(string Name, string Value)> details) =>
        writes.Insert(Entry(who, action, subject, reason, details));

    /// <summary>The entry alone, for an edit by EF Core to add to its context.</summary>
    public AuditEntry Entry(
        Viewer? who,
        AuditAction action,
        AuditSubject subject,
        string? reason = null,
        params ReadOnlySpan<(string Name, string Value)> details)
    {
        var now = clock.GetCurrentInstant();
        return new AuditEntry
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            At = now,
            AccountId = who?.AccountId,
            AccountName = who?.Name ?? System,
            OfficeCode = who?.OfficeCode,
            OfficePath = who?.OfficePath,
            Action = action,
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            Reason = reason is { Length: > MaxReason } ? reason[..(char.IsHighSurrogate(reason[MaxReason - 1]) ? MaxReason - 1 : MaxReason)] : reason,
            Details = details.IsEmpty ? null : Write(details),
        };
    }

    private static string Write(ReadOnlySpan<(string Name, string Value)> details)
    {
        var fields = new Dictionary<string, string>(details.Length);
        foreach (var (name, value) in details)
        {
            fields[name] = value;
        }

        return JsonSerializer.Serialize(fields, Json);
    }
}
