using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Protection;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Ratings;

namespace Ybtb.Workflows.Inbox;

/// <summary>Puts postings into the inboxes of those addressed, and leaves the e-mails and text messages that they want in the outbox.</summary>
/// <remarks>
/// Items, what goes out and the end of the postings commit together, and an item is unique for a person and its source: whatever is killed, and however many
/// nodes are at it, everybody is told once. Whoever takes up a role later was not addressed.
/// </remarks>
public sealed class InboxSweep(InboxReader reader, InboxAddresses addresses, ICommitStore store, IKeyVault vault, RuntimeSignals signals, IClock clock)
{
    private const int BatchSize = 200;

    /// <summary>Puts all that waits into inboxes.</summary>
    /// <returns>How many items came about here.</returns>
    /// <exception cref="StoreUnavailableException">The database cannot be written now; what is left stays for the next time.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var made = 0;
        while (await reader.PostingsAsync(BatchSize, cancellationToken) is { Count: > 0 } postings)
        {
            try
            {
                made += await PutAsync(postings, cancellationToken);
            }
            catch (WriteConflictException)
            {
                return made;   // another node is at them: what it leaves is looked at the next time
            }
        }

        return made;
    }

    private async Task<int> PutAsync(IReadOnlyList<InboxPostingRow> postings, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant().ToStored();
        var people = await reader.PeopleAsync(postings, cancellationToken);
        var items = postings.SelectMany(posting => people.Where(person => IsAddressed(person, posting)).Select(person => ItemOf(posting, person.AccountId)))
            .DistinctBy(item => (item.AccountId, item.Source)).ToList();
        var told = await reader.ToldAsync(items, cancellationToken);
        items.RemoveAll(item => told.Contains((item.AccountId, item.Source)));

        var writes = new WriteSet();
        items.ForEach(item => writes.Insert(item));
        var goesOut = await AddOutgoingAsync(items, now, writes, cancellationToken);
        foreach (var posting in postings)
        {
            writes.Delete(posting);
        }

        await store.CommitAsync(writes, cancellationToken);
        if (goesOut)
        {
            signals.MessageAdded();
        }

        return items.Count;
    }

    private static bool IsAddressed(Accounts.Viewer person, InboxPostingRow posting) =>
        (posting.AccountId == person.AccountId
            || (posting.AccountId is null && posting.OfficePath == person.OfficePath && posting.Role is { } role && person.Roles.Has(role)))
        && !AccountList.Has(posting.Without, person.AccountId);

    private static InboxItemRow ItemOf(InboxPostingRow posting, Guid account) => new()
    {
        Id = Guid.CreateVersion7(posting.CreatedAt.ToDateTimeOffset()),
        AccountId = account,
        Kind = posting.Kind,
        Source = posting.Source,
        Title = posting.Title,
        Link = posting.Link,
        CaseNumber = posting.CaseNumber,
        CreatedAt = posting.CreatedAt,
    };

    /// <summary>One e-mail and one text message for a person, however many of the new items are of the kinds that go by it. They say how many, and nothing of what.</summary>
    private async Task<bool> AddOutgoingAsync(IReadOnlyList<InboxItemRow> items, Instant now, WriteSet writes, CancellationToken cancellationToken)
    {
        var any = false;
        foreach (var (preference, wrapped) in await reader.PreferencesAsync([.. items.Select(item => item.AccountId).Distinct()], cancellationToken))
        {
            var own = items.Where(item => item.AccountId == preference.AccountId).ToList();
            if (addresses.EmailOf(preference) is { } email && CountIn(own, preference.EmailKinds) is { Length: > 0 } byEmail)
            {
                Add(EmailHandler.TopicName, EmailHandler.Payload(email, "医保通办：您有新的消息", $"您有新的消息：{byEmail}。请登录医保通办，在“消息中心”查看办理。本邮件由系统发出，请勿回复。"), preference, wrapped);
            }

            if (addresses.PhoneOf(preference) is { } phone && CountIn(own, preference.SmsKinds) is { Length: > 0 } bySms)
            {
                Add(SmsHandler.TopicName, Value.Object(new("phone", phone), new("text", $"【医保通办】您有新的消息：{bySms}。请登录系统在“消息中心”查看。")), preference, wrapped);
            }
        }

        return any;

        void Add(string topic, Value payload, InboxPreferenceRow preference, byte[] wrapped)
        {
            any = true;
            writes.Insert(new OutboxRow
            {
                Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
                Topic = topic,
                InstanceId = Guid.Empty,
                KeyId = preference.KeyId,
                Payload = vault.Unwrap(preference.KeyId, wrapped).Seal(ValueJson.ToUtf8(payload), []),
                CreatedAt = now,
                DueAt = now,
                Revision = 1,
            });
        }
    }

    /// <summary>Such as 督办2条、任务转交1条; empty when none is of these kinds.</summary>
    private static string CountIn(IReadOnlyList<InboxItemRow> items, string kinds)
    {
        var wanted = InboxKinds.Read(kinds);
        return string.Join('、', items.Where(item => wanted.Contains(item.Kind)).GroupBy(item => item.Kind).OrderBy(group => group.Key)
            .Select(group => $"{group.Key.ChineseName()}{group.Count()}条"));
    }
}
