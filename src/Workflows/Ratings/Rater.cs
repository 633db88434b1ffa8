using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Ratings;

/// <summary>Who rates: always the one who was served, by whichever way he is known. No account of staff is one (RAT-5).</summary>
public sealed class Rater
{
    private Rater(RatingSource source, Viewer? channel, RatingTokenRow? token)
    {
        Source = source;
        Channel = channel;
        Token = token;
    }

    public RatingSource Source { get; }

    /// <summary>The machine account that has identified him; null otherwise.</summary>
    public Viewer? Channel { get; }

    /// <summary>What he holds from a window's evaluator; null otherwise.</summary>
    internal RatingTokenRow? Token { get; }

    public RatingContact Contact => Token?.Contact ?? RatingContact.Matter;

    /// <summary>The applicant of a case, signed in to it by one-time code; the caller has checked that the session is of that case.</summary>
    public static Rater OfSession() => new(RatingSource.Portal, null, null);

    /// <summary>The applicant whom a channel has identified.</summary>
    /// <param name="account">Whose account it is: one of staff is refused when it is used.</param>
    public static Rater OfChannel(Viewer account) => new(RatingSource.Channel, account, null);

    internal static Rater OfToken(RatingTokenRow token) => new(RatingSource.Evaluator, null, token);

    /// <summary>What stands against rating this case; null for nothing.</summary>
    internal RatingResult? RefusalFor(CaseFile file) =>
        Channel is { IsChannel: false } ? new RatingResult.Denied("评价由办事人本人作出，工作人员不得代为评价。")
        : Channel is { } channel && !PolicyEngine.Decide(channel, Permission.RateCase, file.Scope).IsAllowed ? new RatingResult.NoSuchCase()
        : Token is { } token && token.CaseNumber != file.Number.Value ? new RatingResult.NoSuchCase()
        : null;
}
