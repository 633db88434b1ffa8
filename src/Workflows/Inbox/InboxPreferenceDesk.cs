using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Protection;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Inbox;

/// <summary>By what else a person wants to be told, and of which kinds. Nothing goes out unless asked for.</summary>
public sealed class InboxPreferenceDesk(InboxReader reader, InboxAddresses addresses, ICommitStore store, IKeyVault vault, AuditTrail audit, IClock clock)
{
    private static readonly ColumnSet Changed = ColumnSet.Of<InboxPreferenceRow>(p => p.Email, p => p.Phone, p => p.EmailKinds, p => p.SmsKinds, p => p.ChangedAt);

    public async Task<InboxPreferences> ReadAsync(Viewer viewer, CancellationToken cancellationToken) => ViewOf(await reader.FindPreferenceAsync(viewer.AccountId, cancellationToken));

    /// <param name="seen">The revision that the person has seen; 0 while there was none.</param>
    public async Task<InboxPreferencesResult> ChangeAsync(Viewer viewer, NewInboxPreferences wanted, long seen, CancellationToken cancellationToken)
    {
        var problems = new List<FormProblem>();
        var email = EmailIn(wanted.Email, problems);
        var phone = PhoneIn(wanted.Phone, problems);
        var byEmail = KindsIn("emailKinds", wanted.EmailKinds, email is null, "请先填写电子邮箱。", problems);
        var bySms = KindsIn("smsKinds", wanted.SmsKinds, phone is null, "请先填写手机号码。", problems);
        if (problems.Count > 0)
        {
            return new InboxPreferencesResult.Invalid(problems);
        }

        var known = await reader.FindPreferenceAsync(viewer.AccountId, cancellationToken);
        if ((known?.Revision ?? 0) != seen)
        {
            return new InboxPreferencesResult.Stale();
        }

        var (now, writes) = (clock.GetCurrentInstant().ToStored(), new WriteSet());
        var key = known?.KeyId ?? Guid.CreateVersion7(now.ToDateTimeOffset());
        var row = new InboxPreferenceRow
        {
            AccountId = viewer.AccountId,
            KeyId = key,
            Email = addresses.SealEmail(email),
            Phone = addresses.SealPhone(phone),
            EmailKinds = byEmail,
            SmsKinds = bySms,
            ChangedAt = now,
            Revision = seen + 1,
        };
        if (known is null)
        {
            writes.Insert(new DataKeyRow { Id = key, Wrapped = vault.Wrap(key, vault.Create()) });
            writes.Insert(row);
        }
        else
        {
            writes.Update(row, Changed);
        }

        audit.Add(writes, viewer, AuditAction.SettingChanged, new AuditSubject("account", viewer.Login), null, ("emailKinds", byEmail), ("smsKinds", bySms));
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            return new InboxPreferencesResult.Stale();
        }

        return new InboxPreferencesResult.Done(ViewOf(row));
    }

    private InboxPreferences ViewOf(InboxPreferenceRow? row) => new(
        [.. Enum.GetValues<InboxKind>().Select(kind => new CodedName(kind.Code(), kind.ChineseName()))],
        row is null ? null : addresses.EmailOf(row),
        row is null ? null : addresses.PhoneOf(row),
        [.. InboxKinds.Read(row?.EmailKinds ?? "").Select(kind => kind.Code())],
        [.. InboxKinds.Read(row?.SmsKinds ?? "").Select(kind => kind.Code())],
        row?.Revision ?? 0);

    private static string? EmailIn(string? text, List<FormProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (EmailAddress.IsValid(text.Trim()))
        {
            return text.Trim();
        }

        problems.Add(new("email", FormProblemCodes.NotAChoice, "电子邮箱不正确，应形如 name@example.cn。"));
        return null;
    }

    private static string? PhoneIn(string? text, List<FormProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var check = PhoneNumber.Check(text, "手机号码");
        if (check.IsValid && PhoneNumber.IsMobile(check.Normalised))
        {
            return check.Normalised;
        }

        problems.Add(new("phone", FormProblemCodes.NotAChoice, "手机号码不正确，应为11位手机号码。"));
        return null;
    }

    private static string KindsIn(string field, IReadOnlyList<string> codes, bool isWithoutAddress, string withoutAddress, List<FormProblem> problems)
    {
        if (codes.Any(code => !InboxNames.TryFind(code, out _)))
        {
            problems.Add(new(field, FormProblemCodes.NotAChoice, "没有这种消息类别。"));
        }
        else if (codes.Count > 0 && isWithoutAddress && problems.TrueForAll(problem => problem.Path is not ("email" or "phone")))
        {
            problems.Add(new(field, FormProblemCodes.Required, withoutAddress));
        }

        return string.Join(',', codes.Distinct(StringComparer.Ordinal));
    }
}
