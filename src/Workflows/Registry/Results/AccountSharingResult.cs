using NodaTime.Text;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Registry.Eligibility;
using Ybtb.Workflows.Registry.Sharing;

namespace Ybtb.Workflows.Registry.Results;

/// <summary>事项 8: the relative may use the grantor's account from now on, or no longer.</summary>
internal sealed class AccountSharingResult : ResultKind
{
    public override string Code => "account-sharing";

    public override string Name => "个人账户共济绑定/解绑";

    public override string Item => "personal-account-sharing";

    public override ActivityResult Register(ResultEntry entry, IRegistryAnswers answers)
    {
        var application = SharingApplication.Of(entry.File);
        if (!answers.TryAnswer(application.Subject, out var standing))
        {
            return ActivityResult.Ask(application.Subject);
        }

        if (AccountSharingRule.Reasons(application, standing) is [var reason, ..])
        {
            throw new ActivityFailedException("not-eligible", reason);
        }

        var (on, number) = (entry.EffectiveOn, entry.File.Number.Value);
        var changed = application.IsBinding
            ? new SharingChanged("account-shared", application.Subject, standing.Bind(application.Relation!.Value, on, number))
            : new SharingChanged("account-sharing-ended", application.Subject, standing.Unbind(on, number));
        var effectiveOn = LocalDatePattern.Iso.Format(on);
        var sharing = changed.Standing.Sharing!;
        return ActivityResult.Complete().With(changed).Producing("effectiveOn", effectiveOn).Producing("details", Value.Object(
            new("effectiveOn", effectiveOn),
            new("insurance", standing.User.Kind?.ChineseName()),
            new("relation", sharing.Relation.ChineseName()),
            new("from", LocalDatePattern.Iso.Format(sharing.BoundOn)),
            new("to", sharing.UnboundOn is { } end ? LocalDatePattern.Iso.Format(end) : null)));
    }
}
